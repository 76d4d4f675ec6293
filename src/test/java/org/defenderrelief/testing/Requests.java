package org.defenderrelief.testing;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import org.defenderrelief.kernel.Crockford;

/** Requests of people whom no other test knows, so that no other case is like theirs. */
public final class Requests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Requests() {}

    /** A name that nobody else has. */
    public static String name() {
        return "Zq" + Crockford.random(10).toLowerCase(Locale.ROOT);
    }

    /** A number that nobody else has. */
    public static String phone() {
        String digits = Crockford.random(8)
                .chars()
                .mapToObj(sign -> Integer.toString(sign % 10))
                .collect(Collectors.joining());
        return "+2289" + digits.substring(1);
    }

    /** The sample's request by somebody of that name, born in 1987, with that one number and nobody who depends on them; changed further. */
    public static CaseWork.Acknowledged submit(
            String partner, String name, String phone, Consumer<ObjectNode> identity) {
        return submit(partner, "URGENT", name, phone, identity);
    }

    /** As {@link #submit(String, String, String, Consumer)}, so urgent. */
    public static CaseWork.Acknowledged submit(
            String partner, String urgency, String name, String phone, Consumer<ObjectNode> identity) {
        ObjectNode request = read(Corrections.sample());
        request.put("urgency", urgency);
        ObjectNode who = (ObjectNode) request.get("identity");
        of(who, name, phone);
        identity.accept(who);
        Response answer = CaseWork.as(partner)
                .contentType(ContentType.JSON)
                .body(request.toString())
                .post("/api/v1/requests");
        answer.then().statusCode(201);
        return CaseWork.Acknowledged.of(answer);
    }

    /** As {@link #submit(String, String, String, Consumer)} by partner-1, whose identity triage-1 opens. */
    public static CaseWork.Acknowledged opened(String name, String phone, Consumer<ObjectNode> identity) {
        CaseWork.Acknowledged sent = submit("partner-1", name, phone, identity);
        open("triage-1", sent.reference());
        return sent;
    }

    /** Somebody opens who the person is, so that it is indexed. */
    public static void open(String by, String reference) {
        Grants.read(by, reference).then().statusCode(200);
    }

    private static void of(ObjectNode identity, String name, String phone) {
        identity.put("name", name).remove("pseudonym");
        ObjectNode contact = (ObjectNode) identity.path("contacts").get(0);
        contact.put("value", phone);
        identity.putArray("contacts").add(contact);
        identity.putArray("dependants");
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
