package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.RareSettings;
import org.defenderrelief.testing.WebClient;

/** Somebody writes that a life is at risk when their organisation has sent as many such requests as are taken in. */
@QuarkusTest
@TestProfile(RareSettings.class)
class AtTheCeilingTest {
    private static final Pattern CARRIED = Pattern.compile("name=\"carried\" value=\"([^\"]+)\"");
    private static final Path SAMPLE = Path.of("src/test/resources/requests/04-nepal-medical-en.json");

    @TestHTTPResource("/")
    URL root;

    @Test
    void whoeverSaidSoIsNotToldToSaySoButHowLongAndWhomToReach() throws IOException {
        WebClient partner = new WebClient();
        partner.plant("relief-lang", "en");
        partner.signIn(root + "partner", "partner-1");
        WebClient.Answer answer = send(partner);
        if (answer.status() == 201) {
            answer = send(partner);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body())
                .contains("Very many requests in which a life is at risk", "urgent@fund.example")
                .containsPattern("It can go in [1-6]?[0-9] min")
                .doesNotContain("change how urgent it is", "say so");
    }

    private WebClient.Answer send(WebClient partner) throws IOException {
        Map<String, String> form = new LinkedHashMap<>(CarriedAnswersTest.form(SAMPLE));
        form.put("urgency", "LIFE_AT_RISK");
        form.put("csrf-token", partner.open(root + "partner/requests/new").formToken());
        form.put("key", UUID.randomUUID().toString());
        form.put("check", "yes");
        WebClient.Answer check = partner.post(root + "partner/requests/new", form);
        assertThat(check.status()).as(check.body()).isEqualTo(200);
        Matcher carried = CARRIED.matcher(check.body());
        assertThat(carried.find()).isTrue();
        return partner.post(
                root + "partner/requests", Map.of("csrf-token", check.formToken(), "carried", carried.group(1)));
    }
}
