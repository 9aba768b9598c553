# syntax=docker/dockerfile:1
# LiveBlog as a container: docker build -t liveblog . ; docker run -p 8080:8080 -v liveblog:/data liveblog
# Runs as an unprivileged user on a read-only root file system: docker run --read-only --tmpfs /tmp -v liveblog:/data -p 8080:8080 liveblog

# Base images by full version: a bare "10.0" is another image tomorrow. Renovate (renovate.json) updates them and pins each by its
# digest, which comes from the registry and is never typed by hand.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0.401
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0.12

FROM ${NODE_IMAGE} AS node

FROM ${SDK_IMAGE} AS build
# The server's build makes the web front end with Node.js; it only needs a copy of the program.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && apt-get update \
  && apt-get install -y --no-install-recommends libatomic1 && rm -rf /var/lib/apt/lists/*
WORKDIR /build
# What seldom changes comes first, so that a changed line of code does not fetch every package again.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Directory.Build.props src/BannedSymbols.txt src/
COPY src/LiveBlog.Protocol/*.csproj src/LiveBlog.Protocol/packages.lock.json src/LiveBlog.Protocol/
COPY src/LiveBlog.Client/*.csproj src/LiveBlog.Client/packages.lock.json src/LiveBlog.Client/
COPY src/LiveBlog.Server/*.csproj src/LiveBlog.Server/*.targets src/LiveBlog.Server/packages.lock.json src/LiveBlog.Server/
RUN dotnet restore src/LiveBlog.Server --use-current-runtime --locked-mode
COPY src/web/package.json src/web/package-lock.json src/web/
RUN cd src/web && npm ci --no-audit --no-fund --loglevel=error
COPY src src
# The checks have analyzed the same code.
RUN dotnet publish src/LiveBlog.Server --configuration Release --use-current-runtime -p:RunAnalyzers=false --no-restore --output /app \
  && rm -f /app/appsettings.Development.json && mkdir /data /media

FROM ${RUNTIME_IMAGE}
# Stories have time zones, which the program refuses without the zone data. ffmpeg removes location and time from video and sound and makes posters;
# without it (--build-arg FFMPEG=) the server accepts only pictures, and the image is 400 MB smaller. With fonts-noto-cjk
# as well (--build-arg FFMPEG="ffmpeg fonts-noto-cjk") the cards of shared links can show Chinese, Japanese and Korean headlines.
ARG FFMPEG=ffmpeg
RUN apt-get update && apt-get install -y --no-install-recommends tzdata $FFMPEG && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
# For a volume that the nodes of one machine share; see Media:SharedFolder.
COPY --from=build --chown=$APP_UID:$APP_UID /media /media
COPY --chmod=755 deploy/healthcheck.sh /usr/local/bin/liveblog-health
# The working directory is the volume: everything that the program writes is in it.
WORKDIR /data
ENV ASPNETCORE_HTTP_PORTS= \
    Urls=http://+:8080 \
    Operations__Url=http://+:9090 \
    Storage__DataFolder=/data \
    DOTNET_EnableDiagnostics=0
USER $APP_UID
VOLUME /data
# For readers and editors. Metrics and health details are at 9090, which is only for operators: do not publish it.
EXPOSE 8080
# Not longer, for a large installation's migration: that runs once and is watched by a person.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["liveblog-health"]
ENTRYPOINT ["dotnet", "/app/LiveBlog.Server.dll"]
