package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;

/** Somebody with an account of the organisation, or with its seized telephone, who has not the receipt code and tries. */
@QuarkusTest
class ReceiptAttackTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final int TRIES = 50;

    @Test
    void aWrongCodeOpensNothingAlsoWhereThereIsNothingToRead() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.Acknowledged other = CaseWork.submit(SAMPLE);
        read("partner-1", sent.reference(), other.receiptCode())
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        read("partner-1", sent.reference(), sent.receiptCode())
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
    }

    @Test
    void whoGuessesIsSlowedAndTheHolderIsNot() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        List<Integer> answers = new ArrayList<>();
        Response last = null;
        for (int i = 0; i < TRIES; i++) {
            last = read("partner-1", sent.reference(), wrong(i));
            answers.add(last.statusCode());
        }
        assertThat(Set.copyOf(answers)).containsExactlyInAnyOrder(404, 429);
        assertThat(answers.get(0)).isEqualTo(404);
        last.then().statusCode(429).header("Retry-After", notNullValue());
        read("partner-1", sent.reference(), sent.receiptCode())
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
        // Having read with the right code does not give the guesser new tries either.
        read("partner-1", sent.reference(), wrong(TRIES)).then().statusCode(429);
    }

    private static Response read(String person, String reference, String code) {
        return Api.as(person).header("Relief-Receipt", code).get("/api/v1/requests/" + reference + "/messages");
    }

    /** Well-formed, and of nobody. */
    private static String wrong(int number) {
        return "00000-00000-00000-00000-%05d".formatted(number);
    }
}
