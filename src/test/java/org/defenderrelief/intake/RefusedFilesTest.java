package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.TemporaryAccount;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.SealedFile;

/**
 * Sealed requests in files of their own as whoever has them on their way can make them: cut, changed, mixed, repeated, or sealed anew around what they chose. Each is refused with a
 * reason of its own and leaves nothing; or it is taken in, where nobody but triage can know, and then opens to nothing but what was sealed.
 */
@QuarkusTest
class RefusedFilesTest {
    private static final int HEAD = 8 + 8 + 1168;
    private static final int SEALED_SEGMENT = 65_564;

    private final byte[] content = new byte[150_000];
    private final byte[] key = new byte[32];
    private SenderSeal sender;
    private UUID id;
    private Map<String, Long> before;

    @BeforeEach
    void aSenderIsThere() throws Exception {
        new SecureRandom().nextBytes(content);
        new SecureRandom().nextBytes(key);
        sender = SenderSeal.ofPublishedKeys();
        id = SenderSeal.newId();
    }

    @AfterEach
    void nothingIsHalfStored() {
        if (before != null) {
            Carried.assertNothingSince(before);
        }
    }

    @Test
    void whatIsCutOffOrChangedIsNotWholeAndIsRefusedAsThat() throws Exception {
        byte[] file = withAFile();
        assertThat(file.length).isGreaterThan(HEAD + 2 * SEALED_SEGMENT);
        before = Carried.kept();
        // Within the head, within a segment, at the end of a whole one, and one byte less or more.
        for (int length : List.of(
                8,
                16,
                HEAD - 1,
                HEAD,
                HEAD + 28,
                HEAD + SEALED_SEGMENT,
                HEAD + 2 * SEALED_SEGMENT,
                file.length - 1,
                file.length + 1)) {
            refused(Arrays.copyOf(file, length), "FORM", "not a whole sealed request");
        }
        Random random = new Random(5);
        for (int i = 0; i < 30; i++) {
            byte[] flipped = file.clone();
            flipped[16 + random.nextInt(file.length - 16)] ^= (byte) (1 << random.nextInt(8));
            refused(flipped, "FORM", "not a whole sealed request");
        }
        // Segments in another order, and the head of one with the content of another.
        byte[] moved = file.clone();
        System.arraycopy(file, HEAD, moved, HEAD + SEALED_SEGMENT, SEALED_SEGMENT);
        System.arraycopy(file, HEAD + SEALED_SEGMENT, moved, HEAD, SEALED_SEGMENT);
        refused(moved, "FORM", "not a whole sealed request");
        byte[] mixed = withAFile();
        System.arraycopy(file, 0, mixed, 0, HEAD);
        refused(mixed, "FORM", "not a whole sealed request");
    }

    @Test
    void anotherKindOrSuiteAndAKeyThatIsNotKnownAreRefusedEachAsThat() throws Exception {
        byte[] file = plain();
        before = Carried.kept();
        byte[] suite = file.clone();
        suite[7] = '3';
        refused(suite, "FORMAT", "no sealed request that is read here");
        refused(new byte[0], "FORMAT", "no sealed request that is read here");
        refused(
                "%PDF-1.7 a summons".getBytes(StandardCharsets.US_ASCII),
                "FORMAT",
                "no sealed request that is read here");
        byte[] otherName = file.clone();
        otherName[9] ^= 1;
        refused(otherName, "UNKNOWN_KEY", "sealed to another service");
        try (DecapsulationKey stranger = DecapsulationKey.random()) {
            SealedFile.Content same = new SealedFile.Content("{}".getBytes(StandardCharsets.UTF_8), List.of());
            refused(SealedFile.seal(stranger.publicKey(), same), "UNKNOWN_KEY", "sealed to another service");
        }
    }

    @Test
    void aRequestInsideThatIsNoneIsRefusedByItsField() throws Exception {
        ObjectNode request = request(Map.of());
        before = Carried.kept();
        Carried.brought(
                        "partner-1",
                        Carried.file(
                                request.deepCopy().put("format", "relief/3").toString()))
                .statusCode(400)
                .body("violations[0].field", equalTo("format"));
        Carried.brought("partner-1", Carried.file("no JSON"))
                .statusCode(400)
                .body("violations[0].code", equalTo("MALFORMED"));
        // Parts under each other's names: the circles that each is sealed to tell.
        ObjectNode swapped = request.deepCopy();
        part(swapped, 0).put("name", "situation");
        part(swapped, 1).put("name", "identity");
        Carried.brought("partner-1", Carried.file(swapped.toString()))
                .statusCode(400)
                .body("violations.code", hasItem("MISSING_CIRCLE"))
                .body("violations.code", hasItem("NOT_ENTITLED"));
    }

    @Test
    void aFileThatItNamesAndDoesNotHoldOrHoldsAndDoesNotNameIsMissedAndAnIdThatIsTakenIsRefused() throws Exception {
        byte[] whole = withAFile();
        Carried.brought("partner-1", whole).statusCode(201);
        before = Carried.kept();
        String file = SenderSeal.newId().toString();
        byte[] sealed = SenderSeal.segments(file, key, content);
        id = SenderSeal.newId();
        String named = request(Map.of(file, document(file, sealed))).toString();
        refused(Carried.file(named), "FORM", "not a whole sealed request");
        refused(Carried.file(named, sealed, sealed), "FORM", "not a whole sealed request");
        // No sealed content has that length.
        Carried.brought("partner-1", Carried.file(named, Arrays.copyOf(sealed, SEALED_SEGMENT + 5)))
                .statusCode(400);
        // A file of this id is on a case already, which another request cannot take, change or come upon.
        id = SenderSeal.newId();
        String again = request(Map.of(lastFile, document(lastFile, lastSealed))).toString();
        Carried.brought("partner-2", Carried.file(again, lastSealed))
                .statusCode(400)
                .body("violations[0].field", equalTo("compartments[4].name"))
                .body("violations[0].code", equalTo("DUPLICATE"));
    }

    @Test
    void whatWasBroughtBeforeIsAnsweredAsBeforeOrRefusedAndNeverTwice() throws Exception {
        byte[] file = withAFile();
        String reference =
                Carried.brought("partner-1", file).statusCode(201).extract().path("reference");
        before = Carried.kept();
        Carried.brought("partner-1", file).statusCode(201).body("reference", equalTo(reference));
        Carried.brought("partner-2", file).statusCode(409).body("type", containsString("request-exists"));
        // The same request, sealed into another file.
        Carried.brought("partner-1", Carried.file(lastRequest, lastSealed))
                .statusCode(409)
                .body("type", containsString("request-exists"));
    }

    /** Nobody but triage can know: it is taken in, and what was put in its place opens to nobody. */
    @Test
    void aPartOfAnotherRequestOrAContentOfAnotherFileOpensToNobody() throws Exception {
        ObjectNode other = request(Map.of());
        id = SenderSeal.newId();
        String one = SenderSeal.newId().toString();
        String two = SenderSeal.newId().toString();
        byte[] sealedOne = SenderSeal.segments(one, key, content);
        byte[] sealedTwo = SenderSeal.segments(two, key, Arrays.copyOf(content, 90_000));
        Map<String, ObjectNode> files = new LinkedHashMap<>();
        files.put(one, document(one, sealedOne));
        files.put(two, document(two, sealedTwo));
        ObjectNode request = request(files);
        part(request, 1)
                .put("nonce", part(other, 1).get("nonce").asText())
                .put("ciphertext", part(other, 1).get("ciphertext").asText());
        boolean inOrder = part(request, 4).get("name").asText().endsWith(one);
        byte[] file =
                Carried.file(request.toString(), inOrder ? sealedTwo : sealedOne, inOrder ? sealedOne : sealedTwo);
        String reference =
                Carried.brought("partner-1", file).statusCode(201).extract().path("reference");

        String at = "/api/v1/cases/" + reference;
        CaseWork.as("triage-1")
                .get(at + "/compartments/situation")
                .then()
                .statusCode(409)
                .body("type", containsString("compartment-damaged"));
        CaseWork.as("triage-1").get(at + "/compartments/identity").then().statusCode(200);
        for (String each : List.of(one, two)) {
            CaseWork.as("triage-1")
                    .get(at + "/attachments/" + each + "/content")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("compartment-damaged"));
        }
    }

    @Test
    void moreThanIsTakenInIsRefusedBeforeItIsRead() {
        before = Carried.kept();
        Carried.brought("partner-1", new byte[(16 << 20) + 1]).statusCode(413);
    }

    /** A few bytes each, and a hundred times that in memory, if anybody read them all: several at once would end the node. */
    @Test
    void millionsOfEmptyThingsAreRefusedBeforeTheyAreRead() throws Exception {
        String one = request(Map.of()).toString();
        before = Carried.kept();
        for (String list : List.of("recipients", "compartments")) {
            Carried.brought("partner-1", Carried.file("{\"" + list + "\":[{}" + ",{}".repeat(5_000_000) + "]}"))
                    .statusCode(400)
                    .body("violations[0].code", equalTo("TOO_DEEP_OR_LONG"));
        }
        refused(Carried.file(one, new byte[11][1]), "FORM", "not a whole sealed request");
        refused(Carried.file(one, new byte[0]), "FORM", "not a whole sealed request");
        refused(Carried.file(one, new byte[3_000_000][0]), "FORM", "not a whole sealed request");
    }

    /** Whoever nobody invited is told so before a byte of it is read. */
    @Test
    void whoeverNobodyInvitedIsRefusedBeforeItIsRead() {
        before = Carried.kept();
        try (TemporaryAccount stranger = TemporaryAccount.ofPartner("stranger-who-brings", "nobody-at-all")) {
            Carried.brought("stranger-who-brings", new byte[1 << 20]).statusCode(403);
        }
    }

    private String lastFile;
    private byte[] lastSealed;
    private String lastRequest;

    private byte[] withAFile() throws Exception {
        id = SenderSeal.newId();
        lastFile = SenderSeal.newId().toString();
        lastSealed = SenderSeal.segments(lastFile, key, content);
        lastRequest = request(Map.of(lastFile, document(lastFile, lastSealed))).toString();
        return Carried.file(lastRequest, lastSealed);
    }

    private byte[] plain() throws Exception {
        return Carried.file(request(Map.of()).toString());
    }

    private ObjectNode request(Map<String, ObjectNode> files) throws Exception {
        return sender.request(id, SampleRequests.tree("06"), files);
    }

    private ObjectNode document(String file, byte[] sealed) throws Exception {
        return SenderSeal.file(file, "situation", "video.mp4", key, content, sealed);
    }

    private static ObjectNode part(ObjectNode request, int number) {
        return (ObjectNode) ((ArrayNode) request.get("compartments")).get(number);
    }

    private static void refused(byte[] file, String code, String reason) {
        Carried.brought("partner-1", file)
                .statusCode(400)
                .body("violations[0].field", equalTo("file"))
                .body("violations[0].code", equalTo(code))
                .body("violations[0].message", containsString(reason));
    }
}
