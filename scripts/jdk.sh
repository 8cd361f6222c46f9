# Finds the JDK that Tieout is built and run with; sourced by the other scripts, never run.
#
# Order: TIEOUT_JAVA_HOME, JAVA_HOME, the java of PATH, then the newest in the folders where JDKs
# usually live. It reads the "release" file that every JDK carries, so no JVM starts just to look.

least_jdk=21

# jdk_release FOLDER: sets jdk_found to the release number of the JDK there, or to 0.
jdk_release() {
    jdk_found=0
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=*)
                jdk_found=${line#JAVA_VERSION=}
                jdk_found=${jdk_found#\"}
                jdk_found=${jdk_found%%[!0-9]*}
                ;;
        esac
    done < "$1/release"
    : "${jdk_found:=0}"
}

# jdk_of_path: prints the folder of the JDK whose java stands in PATH, through all links.
jdk_of_path() {
    java=$(command -v java) || return 0
    while [ -L "$java" ]; do
        target=$(readlink "$java")
        case $target in
            /*) java=$target ;;
            *) java=${java%/*}/$target ;;
        esac
    done
    (cd "${java%/*}/.." 2>/dev/null && pwd -P)
}

# find_jdk: exports JAVA_HOME and sets jdk_release_found, or ends with exit code 6.
find_jdk() {
    if [ -n "${TIEOUT_JAVA_HOME:-}" ]; then
        jdk_release "$TIEOUT_JAVA_HOME"
        if [ "$jdk_found" -lt $least_jdk ]; then
            echo "tieout: TIEOUT_JAVA_HOME is $TIEOUT_JAVA_HOME, which is not a JDK $least_jdk or newer;" \
                "set it to the folder of one, or unset it." >&2
            exit 6
        fi
        use_jdk "$TIEOUT_JAVA_HOME"
        return
    fi
    for folder in "${JAVA_HOME:-}" "$(jdk_of_path)"; do
        [ -n "$folder" ] || continue
        jdk_release "$folder"
        if [ "$jdk_found" -ge $least_jdk ]; then
            use_jdk "$folder"
            return
        fi
    done
    newest=0
    for folder in /usr/lib/jvm/* /opt/* /opt/java/* /usr/java/* /usr/local/java/* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        jdk_release "$folder"
        if [ "$jdk_found" -gt "$newest" ]; then
            newest=$jdk_found
            newest_folder=$folder
        fi
    done
    if [ "$newest" -lt $least_jdk ]; then
        echo "tieout: found no JDK $least_jdk or newer; install one (Temurin 25 is best) or set TIEOUT_JAVA_HOME" \
            "to the folder of one." >&2
        exit 6
    fi
    jdk_found=$newest
    use_jdk "$newest_folder"
}

use_jdk() {
    JAVA_HOME=$1
    jdk_release_found=$jdk_found
    export JAVA_HOME
}

# quiet_maven: keeps newer JDKs from warning about Maven's own libraries.
quiet_maven() {
    [ "$jdk_release_found" -ge 24 ] || return 0
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
    export MAVEN_OPTS
}
