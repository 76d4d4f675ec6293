package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;

/** The page of reports: finance makes one, whoever may read takes it along, and what cannot be is said beside the field. */
@QuarkusTest
class ReportPagesTest {
    @TestHTTPResource("/")
    URL root;

    @Inject
    FundFixture fund;

    private String code;

    @BeforeEach
    void anEnvelope() {
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        code = CaseWork.as("finance-1").get("/api/v1/envelopes/" + envelope).path("code");
    }

    @Test
    void financeMakesAReportAndAnAuditorTakesItAlong() {
        WebClient finance = new WebClient();
        WebClient.Answer page = finance.signIn(root + "review/reports", "finance-1");
        assertThat(page.body()).contains("Make a report for a donor", "Journal for the books", code);
        WebClient.Answer locked = finance.post(root + "review/reports", form(page, "2024-01-01", "2024-03-31"));
        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.body()).contains("value=\"2024-01-01\"");
        unlock(finance, "finance-1");
        WebClient.Answer made =
                finance.follow(finance.post(root + "review/reports", form(page, "2024-01-01", "2024-03-31")));
        assertThat(made.body()).contains("The report is made.", code);
        WebClient.Answer overlapping = finance.post(root + "review/reports", form(page, "2024-03-01", "2024-04-30"));
        assertThat(overlapping.status()).isEqualTo(409);
        assertThat(overlapping.body()).contains("Another report tells of some of these days");
        WebClient.Answer backwards = finance.post(root + "review/reports", form(page, "2024-06-01", "2024-05-31"));
        assertThat(backwards.status()).isEqualTo(400);
        assertThat(backwards.body()).contains("id=\"f-reportUntil-error\"");

        String report = made.body().replaceAll("(?s).*?/review/reports/([0-9a-f-]{36})/pdf.*", "$1");
        WebClient auditor = new WebClient();
        WebClient.Answer seen = auditor.signIn(root + "review/reports", "auditor-1");
        assertThat(seen.body()).contains("/review/reports/" + report + "/pdf").doesNotContain("Make the report");
        for (String form : new String[] {"csv", "xlsx", "json", "pdf"}) {
            assertThat(auditor.get(root + "review/reports/" + report + "/" + form)
                            .status())
                    .as(form)
                    .isEqualTo(200);
        }
        assertThat(auditor.get(root + "review/reports/" + report + "/exe").status())
                .isEqualTo(404);
        assertThat(auditor.post(root + "review/reports", form(seen, "2024-01-01", "2024-03-31"))
                        .status())
                .isEqualTo(403);
        assertThat(auditor.post(root + "review/reports/journal", period(seen, "journal"))
                        .body())
                .startsWith("\"date\",\"document\"");
        assertThat(auditor.post(root + "review/reports/grants", period(seen, "grants"))
                        .body())
                .contains("Code of the case");
    }

    @Test
    void nobodyElseGetsThere() {
        for (String person : new String[] {"triage-1", "committee-1"}) {
            assertThat(new WebClient().signIn(root + "review/reports", person).status())
                    .as(person)
                    .isEqualTo(403);
        }
    }

    private Map<String, String> form(WebClient.Answer page, String from, String until) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("csrf-token", page.formToken());
        form.put("reportDonor", "TEST-DONOR");
        form.put("reportEnvelope", code);
        form.put("reportFrom", from);
        form.put("reportUntil", until);
        return form;
    }

    private Map<String, String> period(WebClient.Answer page, String prefix) {
        Map<String, String> form = new HashMap<>();
        form.put("csrf-token", page.formToken());
        form.put(prefix + "Envelope", code);
        form.put(prefix + "From", "2024-01-01");
        form.put(prefix + "Until", "2024-01-31");
        form.put("form", "CSV");
        return form;
    }

    private void unlock(WebClient browser, String person) {
        WebClient.Answer page = browser.get(root + "review/unlock");
        Map<String, String> form = new HashMap<>();
        form.put("csrf-token", page.formToken());
        form.put("passphrase", "vault-" + person + "-demo");
        browser.post(root + "review/unlock", form);
    }
}
