package org.defenderrelief.testing;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.enterprise.inject.spi.CDI;

import io.restassured.filter.FilterContext;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.ChecklistItem;
import org.defenderrelief.triage.HarmQuestion;
import org.defenderrelief.triage.ItemAnswer;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;

/** The REST API as the demo people call it, over HTTP with their own tokens. */
public final class CaseWork {
    private static final Map<String, String> UNLOCKED = new ConcurrentHashMap<>();

    private CaseWork() {}

    /** A call by that person, their vault unlocked if they have one. @param name a sign-in name */
    public static RequestSpecification as(String name) {
        // Without a body there is no type of one; RestAssured would say it is a form.
        String bearer = Tokens.of(name);
        RequestSpecification call =
                given().auth().oauth2(bearer).noContentType().filter(CaseWork::whole);
        return name.startsWith("partner") ? call : call.header("Relief-Unlock", unlockedBy(name, bearer));
    }

    /** Tests that vote or ask for money are about something else than what was read, or asked, unless they say so. */
    private static Response whole(
            FilterableRequestSpecification sent, FilterableResponseSpecification wanted, FilterContext next) {
        String address = sent.getURI();
        if (address.endsWith("/votes")) {
            with(sent, "decidesUnread", "\"decidesUnread\":true");
        }
        String body = sent.getBody() instanceof String text ? text : "";
        boolean asks = address.endsWith("/rounds") || address.endsWith("/recommend") && body.contains("\"APPROVE\"");
        if (asks) {
            with(sent, "moreReason", "\"moreReason\":\"OTHER\",\"moreThanAsked\":\"If it is more.\"");
        }
        return next.next(sent, wanted);
    }

    /** The same body with that member, if it is an object without it. */
    private static void with(FilterableRequestSpecification sent, String member, String added) {
        String body = sent.getBody() instanceof String text && "POST".equals(sent.getMethod()) ? text : "";
        if (body.matches("(?s)\\{.*\\}") && !body.contains(member)) {
            sent.body("{" + added + (body.equals("{}") ? "" : ",") + body.substring(1));
        }
    }

    /** What a call of that person's carries beside their token while their vault is open. */
    public static String unlockedBy(String name) {
        return unlockedBy(name, Tokens.of(name));
    }

    /** As {@link #unlockedBy(String)}, in the sign-in of that token: a vault is open in the one that it was opened in. */
    static String unlockedBy(String name, String bearer) {
        return UNLOCKED.compute(name, (person, token) -> stillUnlocked(person, bearer, token));
    }

    /** A change to the case by that person, on its present version. */
    public static Response change(String name, String reference, String path, Object body) {
        RequestSpecification call = as(name).header("If-Match", etag(reference));
        if (body != null) {
            call.contentType(ContentType.JSON).body(body);
        }
        return call.post("/api/v1/cases/" + reference + path);
    }

    /** The case's present entity tag, read beside the service: what reads it over HTTP is tested by itself, and every step of every test asks. */
    public static String etag(String reference) {
        String version = column(reference, "version");
        return "\"" + (version.isEmpty() ? "0" : version) + "\"";
    }

    private static String column(String reference, String name) {
        try (Connection connection = DatabaseUser.OWNER.connect();
                PreparedStatement select =
                        connection.prepareStatement("SELECT " + name + " FROM case_file WHERE reference = ?")) {
            select.setString(1, reference);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Submits one of the sample requests as partner-1. @return the acknowledgement */
    public static Acknowledged submit(String sample) {
        return submitAs("partner-1", sample);
    }

    /** Submits one of the sample requests. @param name sign-in name of a partner */
    public static Acknowledged submitAs(String name, String sample) {
        Response answer =
                as(name).contentType(ContentType.JSON).body(sample(sample)).post("/api/v1/requests");
        answer.then().statusCode(201);
        return Acknowledged.of(answer);
    }

    /** Submits a sample and takes it before the committee with a recommendation to approve. @return its reference */
    public static String recommended(String sample, String amount, String currency, UUID envelope) {
        return recommendedRequest(sample, amount, currency, envelope).reference();
    }

    /** As {@link #recommended}. @return what the sender keeps */
    public static Acknowledged recommendedRequest(String sample, String amount, String currency, UUID envelope) {
        Acknowledged sent = submit(sample);
        recommend(sent.reference(), amount, currency, envelope);
        return sent;
    }

    /** Takes a submitted case up and finds all criteria met, and that nothing is missing. */
    public static void find(String reference) {
        triage().find(new Reference(reference), version(reference));
    }

    /** Takes a submitted case up and finds all criteria met; nobody looks yet what is missing. */
    public static void findCriteria(String reference) {
        triage().findCriteria(new Reference(reference), version(reference));
    }

    private static TriageSteps triage() {
        return CDI.current().select(TriageSteps.class).get();
    }

    private static ExpectedVersion version(String reference) {
        return new ExpectedVersion(Long.parseLong(column(reference, "version")));
    }

    /** Finds that the request has all that its kinds of help need. */
    public static Response fillChecklist(String reference) {
        return change("triage-1", reference, "/triage/checklist", checklist(reference));
    }

    /** What {@link #fillChecklist} sends. */
    public static Map<String, Object> checklist(String reference) {
        List<Map<String, String>> items =
                ChecklistItem.of(AssistanceType.read(column(reference, "assistance_types"))).stream()
                        .map(item -> Map.of("item", item.name(), "answer", ItemAnswer.THERE.name()))
                        .toList();
        return Map.of("items", items);
    }

    /** Takes a submitted case before the committee with a recommendation to approve. */
    public static void recommend(String reference, String amount, String currency, UUID envelope) {
        triage().recommend(new Reference(reference), version(reference), Money.of(amount, currency), envelope);
    }

    /** One risk, and no harm that the help could do, as triage assesses them before it recommends. */
    public static Response assessRisks(String reference) {
        return change("triage-1", reference, "/triage/risks", risks("She is seen on the way to the bank."));
    }

    /** What {@link #assessRisks} sends. @param words what stands in every field for words */
    public static Map<String, Object> risks(String words) {
        List<Map<String, Object>> harm = Stream.of(HarmQuestion.values())
                .map(each -> Map.<String, Object>of("question", each.name(), "answer", "NO", "text", words))
                .toList();
        Map<String, Object> risk =
                Map.of("what", words, "likelihood", 2, "impact", 4, "mitigation", words, "fromHelp", true);
        return Map.of("risks", List.of(risk), "harm", harm);
    }

    /** Opens a round on what triage recommended. */
    public static Response openRound(String reference) {
        return change("triage-2", reference, "/rounds", Map.of("conditions", "Paid in two instalments."));
    }

    /** What the sender of a request keeps. */
    public record Acknowledged(String id, String reference, String receiptCode, String ownCode) {
        static Acknowledged of(Response answer) {
            return new Acknowledged(
                    Answers.text(answer, "id"),
                    Answers.text(answer, "reference"),
                    Answers.text(answer, "receiptCode"),
                    Answers.text(answer, "ownCode"));
        }
    }

    private static byte[] sample(String name) {
        try (InputStream file = CaseWork.class.getResourceAsStream("/requests/" + name)) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Another test may have moved the clock past the session's end, or ended it. Asked beside HTTP, since every call of every test asks. */
    private static String stillUnlocked(String name, String bearer, String token) {
        boolean open = token != null
                && CDI.current()
                        .select(Memberships.class)
                        .get()
                        .isUnlocked(
                                VaultPeople.actor(name).person(),
                                new SignIn(Tokens.signIn(bearer)),
                                UnlockToken.read(token).orElseThrow());
        return open ? token : unlock(name, bearer);
    }

    private static String unlock(String name, String bearer) {
        Response unlocked = given().auth()
                .oauth2(bearer)
                .contentType(ContentType.JSON)
                .body(Map.of("passphrase", "vault-" + name + "-demo"))
                .post("/api/v1/vault/unlock");
        unlocked.then().statusCode(200);
        return Answers.text(unlocked, "token");
    }
}
