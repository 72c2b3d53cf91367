package candlewright.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// The class path of the program with an archive of its loaded classes: with it, a start costs
/// about 1.8 s of a processor in place of 3. The virtual machine archives classes of jars only.
///
/// @param jvmOptions class path included
record QuickStart(List<String> jvmOptions) {

    /// As the class path is; for a test with few starts.
    static QuickStart none() {
        return new QuickStart(List.of("-cp", System.getProperty("java.class.path")));
    }

    /// Packs the folders of the class path and starts the program once to see what it loads.
    static QuickStart trained(Path root) throws IOException, InterruptedException {
        List<String> jars = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(part);
            jars.add(
                    Files.isDirectory(path)
                            ? packed(path, root.resolve(jars.size() + ".jar")).toString()
                            : part);
        }
        List<String> classPath = List.of("-cp", String.join(File.pathSeparator, jars));
        Path archive = root.resolve("classes.jsa");
        List<String> training = new ArrayList<>(classPath);
        training.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off"));
        try (Scene scene = new Scene(root.resolve("training"), "plain", new QuickStart(training))) {
            RunningProgram program = scene.start();
            scene.rest(program, 3);
            program.stop();
        }
        List<String> trained = new ArrayList<>(classPath);
        trained.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off"));
        return new QuickStart(trained);
    }

    private static Path packed(Path folder, Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Path file : files) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                entries.putNextEntry(new JarEntry(name));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar;
    }
}
