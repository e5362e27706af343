/**
 * Completion for bash 3.2 and newer, without its completion library. Nothing that is typed is ever run or expanded, words are kept
 * together where bash breaks them at = and :, and reading it twice does no harm (docs/decisions/042-installed-anywhere.md).
 */
export const BASH = `# bash completion for storyboard

_storyboard() {
    local rest="\${COMP_LINE:0:COMP_POINT}" blank word words i
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        blank="\${rest%%[![:space:]]*}"
        rest="\${rest#"$blank"}"
        word="\${COMP_WORDS[i]}"
        if ((i == COMP_CWORD)); then word="$rest"; fi
        rest="\${rest#"$word"}"
        if [[ -z "$blank" ]] && ((i > 0)); then
            words[\${#words[@]} - 1]+="$word"
        else
            words+=("$word")
        fi
    done

    local typed="\${words[\${#words[@]} - 1]}" kept="" broken="" reply directive line
    if [[ "$typed" == --*=* ]]; then kept="\${typed%%=*}="; fi
    # What stands before a break is no part of the word that bash replaces.
    if [[ "$typed" == *:* && "$COMP_WORDBREAKS" == *:* ]]; then
        broken="\${typed%"\${typed##*:}"}"
    elif [[ -n "$kept" && "$COMP_WORDBREAKS" == *=* ]]; then
        broken="$kept"
    fi

    COMPREPLY=()
    reply="$("\${words[0]}" complete -- "\${words[@]:1}" 2>/dev/null)" || return 0
    directive="\${reply##*:}"
    if ((directive & 16)); then
        compopt -o filenames 2>/dev/null
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "\${typed#"$kept"}")
        return 0
    fi
    while IFS= read -r line; do
        if [[ "$line" == *$'\\t'* ]]; then
            line="$kept\${line%%$'\\t'*}"
            COMPREPLY+=("\${line#"$broken"}")
        fi
    done <<<"$reply"
    if ((directive & 2)); then compopt -o nospace 2>/dev/null; fi
    if ((directive & 4)); then compopt +o default 2>/dev/null; fi
    return 0
}

complete -o default -F _storyboard storyboard
`;
