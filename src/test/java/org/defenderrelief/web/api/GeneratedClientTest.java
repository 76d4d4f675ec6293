package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An integrator's way: openapi-generator makes a Java client of the description, and the client carries out the main job. */
@QuarkusTest
class GeneratedClientTest {
    /** The build puts it there (pom.xml). */
    private static final Path GENERATOR = Path.of("target", "openapi-generator", "openapi-generator-cli.jar");

    private static final Path WORK = Path.of("target", "generated-client");
    private static final Path JOB = Path.of("src", "test", "client", "MainJob.java");
    private static final Path REQUEST =
            Path.of("src", "test", "resources", "requests", "02-rdc-kivu-subsistence-fr.json");

    private static final int PATIENCE_MINUTES = 5;
    /** Each program runs for seconds: full optimisation costs more than it gains. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    /** Of another description, whose classes would be compiled along. */
    @BeforeEach
    void noClientFromBefore() throws IOException {
        if (Files.exists(WORK)) {
            try (Stream<Path> old = Files.walk(WORK)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void itCompilesAndCarriesOutTheMainJob() throws Exception {
        Path document = Files.createDirectories(WORK).resolve("openapi.json");
        Files.writeString(
                document, RestAssured.given().get("/q/openapi?format=json").asString());
        Path client = WORK.resolve("client");
        run(
                "java",
                QUICK_START,
                "-jar",
                GENERATOR.toString(),
                "generate",
                "-i",
                document.toString(),
                "-g",
                "java",
                "--library",
                "native",
                "-o",
                client.toString(),
                "--global-property=apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false",
                "--additional-properties=useJakartaEe=true,openApiNullable=false,invokerPackage=relief.client,"
                        + "apiPackage=relief.client.api,modelPackage=relief.client.model");

        String libraries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path classes = WORK.resolve("classes");
        List<String> compile = new ArrayList<>(List.of(
                "javac",
                "-J" + QUICK_START,
                "-proc:none",
                "-nowarn",
                "-encoding",
                "UTF-8",
                "-d",
                classes.toString(),
                "-cp",
                libraries));
        compile.add(JOB.toString());
        try (Stream<Path> sources = Files.walk(client.resolve("src/main/java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(compile::add);
        }
        run(compile.toArray(String[]::new));

        assertThat(run(
                        "java",
                        "-cp",
                        classes + ":" + libraries,
                        "MainJob",
                        "http://localhost:" + RestAssured.port,
                        ConfigProvider.getConfig().getValue("relief.keycloak.url", String.class),
                        REQUEST.toString()))
                .contains("status: IN_FOLLOW_UP");
    }

    /** What it said; it must end well. @param command of the JDK that runs this */
    private static String run(String... command) throws IOException, InterruptedException {
        command[0] = Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
        Path said = WORK.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
