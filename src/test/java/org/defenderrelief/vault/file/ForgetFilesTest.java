package org.defenderrelief.vault.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.SentFile;

/** What was sent and went with nothing is gone after its time, and nothing else is. */
@QuarkusTest
class ForgetFilesTest {
    @Inject
    ForgetFiles forget;

    @Inject
    FileRows rows;

    @Test
    void aFileThatWaitedTooLongIsGoneAndOneThatWaitsOrThatACaseHasIsNot() {
        SentFile old = SentFile.whole("partner-1", new byte[100_000]);
        SentFile begun = SentFile.begin("partner-1", new byte[200_000]);
        begun.goOn(70_000).then().statusCode(204);
        SentFile waits = SentFile.whole("partner-1", new byte[10]);
        SentFile taken = SentFile.whole("partner-1", new byte[100_000]);
        DatabaseUser.OWNER.atOnce(
                List.of("UPDATE file_content SET changed_at = changed_at - INTERVAL 8 DAY WHERE id IN ('" + old.id()
                        + "', '" + begun.id() + "', '" + taken.id() + "')"));
        ObjectNode request = SampleRequests.tree("01");
        request.putArray("attachments").addPOJO(taken.as("letter.pdf", "situation"));
        String reference = Api.as("partner-1")
                .contentType("application/json")
                .body(SampleRequests.bytes(request))
                .post("/api/v1/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("reference");

        assertThat(forget.forgetSome()).isEqualTo(2);

        old.state().then().statusCode(404);
        begun.state().then().statusCode(404);
        waits.state().then().statusCode(200);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/attachments/" + taken.id() + "/content")
                .then()
                .statusCode(200);
        assertThat(forget.forgetSome()).isZero();
    }

    /** Between the look and the deletion its sender has gone on with it. */
    @Test
    void aFileThatSomebodyGoesOnWithMeanwhileStays() {
        SentFile begun = SentFile.begin("partner-1", new byte[200_000]);
        Instant before = Instant.now().minusSeconds(60);

        QuarkusTransaction.requiringNew().run(() -> rows.forget(UUID.fromString(begun.id()), before));
        begun.state().then().statusCode(200);

        QuarkusTransaction.requiringNew().run(() -> rows.forget(UUID.fromString(begun.id()), before.plusSeconds(120)));
        begun.state().then().statusCode(404);
    }
}
