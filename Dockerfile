# One node of the wiki. compose.yaml starts several of it; README.md, "Several machines", says with what settings.
FROM node:24-bookworm-slim
ENV HOST=0.0.0.0 DATA_DIR=/data NEXT_TELEMETRY_DISABLED=1
RUN mkdir /wiki /data && chown node:node /wiki /data
WORKDIR /wiki
USER node
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --include=dev
COPY --chown=node:node . .
RUN node bin/build.mjs
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=5s --start-period=60s \
  CMD node -e "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "bin/start.mjs"]
