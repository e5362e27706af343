# storyboard with its Node and its ffmpeg. No key is in it, none is needed to build it; docs/install.md says how it is run.
FROM node:24-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# `npm ci` refuses a lock file that leaves out builds for other systems; this keeps to the same lock.
RUN npm install --no-save --ignore-scripts
COPY tsconfig.json ./
COPY schemas schemas
COPY src src
RUN npm run build && npm prune --omit=dev --no-save --ignore-scripts && chmod +x dist/cli/main.js

FROM node:24-trixie-slim
# Versions are those of the Debian that the image is made of; git is what `diff` asks.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates ffmpeg git \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /build/package.json /opt/storyboard/
COPY --from=build /build/node_modules /opt/storyboard/node_modules
COPY --from=build /build/schemas /opt/storyboard/schemas
COPY --from=build /build/dist /opt/storyboard/dist
COPY docs/problems.md /opt/storyboard/docs/
RUN ln -s /opt/storyboard/dist/cli/main.js /usr/local/bin/storyboard
USER 1000:1000
WORKDIR /film
ENTRYPOINT ["storyboard"]
CMD ["--help"]
