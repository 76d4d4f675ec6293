package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.RawHttp;

/** Somebody who reads the metrics learns how much is done, never on which case. */
@QuarkusTest
class MetricsTest {
    private static final Pattern REFERENCE = Pattern.compile("(?i)DR-?[0-9A-Z]{4}-?[0-9A-Z]{4}");
    private static final Pattern ID =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern NAMED = Pattern.compile("`(relief_[a-z_]+)`");
    private static final String TYPED = "Akosua-was-here";

    @Test
    void noLabelNamesACaseAPersonOrAnythingElseOfAPath() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        String reference = sent.reference();
        String codename = CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference)
                .then()
                .statusCode(200)
                .extract()
                .path("summary.codename");
        for (String path : paths(reference, codename)) {
            for (String person : List.of("triage-1", "partner-1", "finance-1", "keeper-1")) {
                CaseWork.as(person).redirects().follow(false).get(path);
                CaseWork.as(person).redirects().follow(false).post(path);
            }
            Api.anonymous().redirects().follow(false).get(path);
            Api.anonymous().redirects().follow(false).delete(path);
            String own = "Host: localhost:" + RawHttp.port();
            for (String method : List.of("PROPFIND", reference, TYPED)) {
                RawHttp.send(method + " " + path.replace(" ", "%20") + " HTTP/1.1", List.of(own), "");
            }
            RawHttp.send("GET " + path.replace(" ", "%20") + " HTTP/1.1", List.of("Host: " + reference), "");
        }
        String metrics = Api.anonymous()
                .accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(metrics)
                .contains("http_server_requests_seconds_count")
                .contains("uri=\"/api/v1/cases/{reference}\"");
        assertThat(metrics.lines()
                        .filter(line -> REFERENCE.matcher(line).find()
                                || ID.matcher(line).find()))
                .isEmpty();
        assertThat(metrics).doesNotContainIgnoringCase(codename).doesNotContain(TYPED);
    }

    /** A count that is there only after the first alarm is none that anybody can watch. */
    @Test
    void allThatTheOperationsPageWatchesIsThereFromTheStart() throws IOException {
        String metrics = Api.anonymous().accept("text/plain").get("/q/metrics").asString();
        String page = Files.readString(Path.of("docs/operations.md"));
        List<String> watched = NAMED.matcher(page.substring(page.indexOf("## What to watch"), page.indexOf("## Jobs")))
                .results()
                .map(named -> named.group(1))
                .distinct()
                .toList();
        assertThat(watched)
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[ {]"));
    }

    private static List<String> paths(String reference, String codename) {
        String id = UUID.randomUUID().toString();
        return List.of(
                "/api/v1/cases/" + reference,
                "/api/v1/cases/" + codename,
                "/api/v1/cases/" + reference + "/compartments/identity",
                "/api/v1/cases/" + reference + "/rounds/" + id,
                "/api/v1/cases/" + reference + "/rounds/" + id + "/votes",
                "/api/v1/cases/" + reference + "/payments/" + id + "/release",
                "/api/v1/cases/" + reference + "/nothing/of/the/kind",
                "/api/v1/requests/" + reference,
                "/api/v1/requests/" + reference + "/messages",
                "/api/v1/envelopes/" + id + "/ledger",
                "/api/v1/" + reference,
                "/api/" + reference + "/" + TYPED,
                "/api/v1/history/tile/" + TYPED,
                "/review/cases/" + reference,
                "/review/cases/" + reference + "/" + TYPED,
                "/review/funds/" + id,
                "/review/" + reference,
                "/review;x=" + reference,
                "/partner/requests/" + reference,
                "/partner/" + TYPED,
                "/" + reference,
                "//" + reference,
                "/assets/" + reference,
                "/q/" + reference,
                "/q/health/" + reference,
                "/q/health/group/" + TYPED,
                "/" + codename,
                "/" + id);
    }
}
