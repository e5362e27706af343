/** An exact number: `n / d`, in lowest terms, `d` above 0. */
export type Fraction = { readonly n: number; readonly d: number };

/** A fraction in lowest terms. */
export function fraction(n: number, d = 1): Fraction {
  const common = divisor(Math.abs(n), d);
  return { n: n / common, d: d / common };
}

/** The sum of two fractions. */
export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

/** The product of two fractions. */
export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
