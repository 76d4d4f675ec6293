package org.defenderrelief.testing;

import static org.hamcrest.Matchers.oneOf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** What members declare that they must not decide about, over the API; all of it is withdrawn again at the end, since it holds for every case. */
public final class Declarations implements AutoCloseable {
    private static final String PATH = "/api/v1/conflicts";

    private final Deque<Runnable> withdrawals = new ArrayDeque<>();

    /** @param conflict its kind and what belongs to it @return the declaration's id */
    public String declare(String member, Map<String, Object> conflict) {
        Response answer = send(member, conflict);
        answer.then().statusCode(201);
        String id = answer.path("id");
        withdrawals.push(() -> withdraw(member, id).then().statusCode(oneOf(204, 404)));
        return id;
    }

    /** That somebody must not decide about the person of the sample {@code 01-togo-relocation-fr.json}. */
    public String aboutTogo(String member) {
        return declare(member, Map.of("kind", "PERSON", "phones", List.of("00228 90 00 00 17")));
    }

    /** Without keeping it for the end. */
    public static Response send(String member, Map<String, Object> conflict) {
        return CaseWork.as(member).contentType(ContentType.JSON).body(conflict).post(PATH);
    }

    /** Which may have been done before. */
    public static Response withdraw(String member, String id) {
        return CaseWork.as(member).post(PATH + "/" + id + "/withdraw");
    }

    @Override
    public void close() {
        withdrawals.forEach(Runnable::run);
        withdrawals.clear();
    }
}
