package org.defenderrelief.testing;

import static org.hamcrest.Matchers.oneOf;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** Alternates and substitutes of the committee, over the API; at the end everybody is a member again, and nobody votes for anybody. */
public final class SeatsInHand implements AutoCloseable {
    private static final String PATH = "/api/v1/committee/seats";

    private final DemoPeople people;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    public SeatsInHand(DemoPeople people) {
        this.people = people;
    }

    private String id(String name) {
        return people.actor(name).person().toString();
    }

    /** By two keepers. */
    public void makeAlternate(String name) {
        change(name, "ALTERNATE");
        undo.push(() -> change(name, "MEMBER"));
    }

    private void change(String name, String kind) {
        Response proposed = propose("keeper-1", name, kind);
        proposed.then().statusCode(201);
        confirm("keeper-2", Answers.text(proposed, "id")).then().statusCode(200);
    }

    public Response propose(String keeper, String name, String kind) {
        return CaseWork.as(keeper)
                .contentType(ContentType.JSON)
                .body(Map.of("person", id(name), "kind", kind))
                .post(PATH + "/changes");
    }

    public static Response confirm(String keeper, String id) {
        return CaseWork.as(keeper).post(PATH + "/changes/" + id + "/confirm");
    }

    public static Response withdraw(String keeper, String id) {
        return CaseWork.as(keeper).post(PATH + "/changes/" + id + "/withdraw");
    }

    /** From now on for a day. @return id of the naming */
    public String name(String member, String alternate) {
        Instant now = Instant.now();
        Response named = send(member, alternate, now, now.plusSeconds(24 * 3600L));
        named.then().statusCode(201);
        String id = Answers.text(named, "id");
        undo.push(() -> end(member, id).then().statusCode(oneOf(204, 404)));
        return id;
    }

    /** Without keeping it for the end. */
    public Response send(String member, String alternate, Instant from, Instant until) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("substitute", id(alternate), "from", from.toString(), "until", until.toString()))
                .post(PATH + "/substitutes");
    }

    public static Response end(String person, String naming) {
        return CaseWork.as(person).post(PATH + "/substitutes/" + naming + "/end");
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
        undo.clear();
    }
}
