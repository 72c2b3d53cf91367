#!/usr/bin/env bash
# Makes an installable Candlewright for Linux in target/installer: a folder that runs as it is, and a .deb.
#
#   installer/build.sh               folder and .deb, started quickly by an AOT cache
#   installer/build.sh --app-image   the folder only, without the cache (quick)
#   --aot, --no-aot                  with or without the cache, whatever the above
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

deb=true
aot=''
for option in "$@"; do
  case $option in
    --app-image) deb=false ;;
    --aot) aot=true ;;
    --no-aot) aot=false ;;
    -h | --help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"; exit 0 ;;
    *) echo "installer: unknown option $option (see --help)" >&2; exit 2 ;;
  esac
done
aot=${aot:-$deb}

for tool in mvn $($deb && echo dpkg-deb fakeroot); do
  command -v "$tool" > /dev/null || { echo "installer: $tool is missing, install it first" >&2; exit 1; }
done
jdk=$(installer/find-jdk)
[[ -x $jdk/bin/jpackage ]] || { echo "installer: $jdk has no jpackage, install a full JDK" >&2; exit 1; }

from_pom() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" pom.xml | head -1; }
version=$(from_pom version)
main_class=$(from_pom mainClass)
read -ra jvm_args <<< "$(from_pom jvm.args)"
name=Candlewright
out=target/installer
image=$out/$name
app=$image/lib/app
about=(--app-version "${version%%-*}" --vendor Candlewright --description "$(from_pom description)")

echo "installer: $name $version with $jdk"
rm -rf "$out"
mkdir -p "$out/jars"
scratch=$(mktemp -d)
trainee=''
clean_up() {
  [[ -z $trainee ]] || kill -KILL "$trainee" 2> /dev/null || true
  rm -rf "$scratch"
}
trap clean_up EXIT

mvn -B -q -Dmaven.test.skip=true package dependency:copy-dependencies \
  -DincludeScope=runtime -DoutputDirectory="$out/jars"
cp "target/candlewright-$version.jar" "$out/jars/"
# Of each JavaFX module there is an empty jar beside that of the platform.
for jar in "$out"/jars/javafx-*-linux*.jar; do
  rm -f "${jar%-linux*}.jar"
done

jlink_options='--strip-debug --no-header-files --no-man-pages --compress=zip-6'
# What starts the JVM itself quickly; the AOT cache contains it.
$aot || jlink_options+=' --generate-cds-archive'
java_options=()
for arg in "${jvm_args[@]}"; do
  # The archive that jlink makes is for the headers that objects have without this.
  ! $aot && [[ $arg == -XX:+UseCompactObjectHeaders ]] && continue
  java_options+=(--java-options "$arg")
done
"$jdk/bin/jpackage" --type app-image --dest "$out" --name "$name" "${about[@]}" \
  --input "$out/jars" --main-jar "candlewright-$version.jar" --main-class "$main_class" \
  --add-modules java.se,jdk.unsupported,jdk.zipfs,jdk.jfr,jdk.crypto.ec,jdk.management \
  --jlink-options "$jlink_options" --icon installer/candlewright.png "${java_options[@]}"
rm -rf "$out/jars"

# Waits until the trainee has printed a line; false if it ended or took too long.
printed() {
  local tries
  for (( tries = 0; tries < 600; tries++ )); do
    grep -q "$1" "$scratch/log" && return 0
    kill -0 "$trainee" 2> /dev/null || return 1
    sleep 0.2
  done
  return 1
}

# One start with a window on no screen, and a stop; the JVM then writes down what it loaded and compiled.
train() {
  JAVA_TOOL_OPTIONS="-Dglass.platform=Headless -Dprism.order=sw -XX:AOTCacheOutput=$PWD/$app/candlewright.aot" \
    "$image/bin/$name" --port 0 --data-dir "$scratch/data" > "$scratch/log" 2>&1 &
  trainee=$!
  printed '^Window ready' || return 1
  sleep 3
  kill -TERM "$trainee" && timeout 180 tail --pid="$trainee" -f /dev/null || return 1
  trainee=''
  [[ -s $app/candlewright.aot ]] || return 1
  sed -i '/^\[JavaOptions\]/a java-options=-XX:AOTCache=$APPDIR/candlewright.aot' "$app/$name.cfg"
  # Not a word about it should it not fit; the program then starts as it would without.
  sed -i '/^\[JavaOptions\]/a java-options=-Xlog:aot*=off\njava-options=-Xlog:cds*=off' "$app/$name.cfg"
  "$image/bin/$name" --version > /dev/null
}

if $aot; then
  cp "$app/$name.cfg" "$scratch/untrained.cfg"
  if train; then
    echo "installer: AOT cache of $(du -m "$app/candlewright.aot" | cut -f1) MB"
  else
    echo "installer: no AOT cache, the program will start more slowly; the trial run said:" >&2
    tail -5 "$scratch/log" >&2
    rm -f "$app/candlewright.aot"
    cp "$scratch/untrained.cfg" "$app/$name.cfg"
  fi
fi
echo "installer: $image ($(du -sm "$image" | cut -f1) MB), starts by $image/bin/$name"

if $deb; then
  license=()
  for file in LICENSE LICENSE.txt LICENSE.md; do
    [[ ! -f $file ]] || license=(--license-file "$file")
  done
  # Uncompressed at first, because it is unpacked again below.
  DPKG_DEB_COMPRESSOR_TYPE=none "$jdk/bin/jpackage" --type deb --dest "$scratch" --name "$name" \
    "${about[@]}" "${license[@]}" --app-image "$image" \
    --linux-package-name candlewright --linux-package-deps libgtk-3-0 --linux-shortcut \
    --linux-menu-group 'Office;Finance' --linux-app-category finance
  dpkg-deb -R "$scratch"/*.deb "$scratch/package"
  # For the menu jpackage takes its own icon, whatever --icon says beside --app-image.
  cp installer/candlewright.png "$scratch/package/opt/candlewright/lib/$name.png"
  # jpackage gives the jars the time of copying, but the AOT cache knows them by the time they had.
  for jar in "$app"/*.jar; do
    touch -r "$jar" "$scratch/package/opt/candlewright/lib/app/${jar##*/}"
  done
  dpkg-deb --root-owner-group --build "$scratch/package" "$out" > /dev/null
  package=$(echo "$out"/*.deb)
  echo "installer: $package ($(du -m "$package" | cut -f1) MB)"
fi
