package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.testing.Node;
import org.defenderrelief.testing.Program;

/**
 * What a browser's libraries make of the format, run here by Node. Where Node or the packages of {@code src/test/node} are missing the
 * tests are skipped; on the machine that decides ({@code CI=true}) they fail instead.
 */
class BrowserAgreesTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Path COMMITTED = Path.of("src", "test", "resources", "vectors", "sealed-request.json");
    private static final Path WORK = Path.of("target", "vectors");

    @BeforeEach
    void nodeAndItsPackagesAreThere() {
        Program.NODE.need();
    }

    @Test
    void itOpensWhatTheServiceSealed() throws Exception {
        JsonNode documents = MAPPER.readTree(COMMITTED.toFile()).get("documents");
        Batch batch = new Batch(new CaseId(Ids.next()), Ids.next());
        ObjectNode file = MAPPER.createObjectNode()
                .put("id", batch.caseId().toString())
                .put("batch", batch.id().toString());
        file.set("documents", documents);
        ObjectNode privateKeys = file.putObject("privateKeys");
        Map<Circle, RecipientKey> circles = new EnumMap<>(Circle.class);
        for (Circle circle : Circle.values()) {
            DecapsulationKey pair = DecapsulationKey.random();
            privateKeys.put(pair.publicKey().kid(), Secrets.base64Url(pair.seed()));
            circles.put(circle, RecipientKey.of(Recipient.of(circle), pair.publicKey()));
        }
        ObjectNode commitments = file.putObject("commitments");
        List<SealedCompartment> compartments = new ArrayList<>();
        try (SealBatch sealing = new SealBatch(batch)) {
            for (CompartmentName name : CompartmentName.ofRequests()) {
                byte[] json = documents.get(name.value()).toString().getBytes(StandardCharsets.UTF_8);
                List<RecipientKey> entitled =
                        name.circles().stream().map(circles::get).toList();
                NewVersion version = sealing.seal(name, 1, json, entitled);
                commitments.put(name.value(), HexFormat.of().formatHex(version.commitment()));
                compartments.add(version.sealed());
            }
            SealedBatch sealed = new SealedBatch(batch.id(), sealing.recipients(), compartments);
            file.set("recipients", sealed.recipientsJson());
            file.putArray("compartments")
                    .addAll(compartments.stream().map(SealedCompartment::toJson).toList());
        }
        Files.createDirectories(WORK);
        Path sealedByService = WORK.resolve("sealed-by-service.json").toAbsolutePath();
        Files.writeString(sealedByService, file.toString());

        assertThat(node("verify.mjs", sealedByService)).contains("opened 8 keys of 4 compartments");
    }

    /** The committed vectors are what Node makes now, so that {@link SealVectorsTest} opens what a browser seals. */
    @Test
    void itSealsTheCommittedVectorsAgainByteForByte() throws Exception {
        Files.createDirectories(WORK);
        Path again = WORK.resolve("sealed-request.json").toAbsolutePath();

        node("make.mjs", again);

        assertThat(again).hasSameTextualContentAs(COMMITTED);
    }

    private static String node(String script, Path file) {
        return Node.run(Node.TESTS, script, file.toString());
    }
}
