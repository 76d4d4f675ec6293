package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.TemporaryAccount;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.web.shared.WebConfig;

/**
 * Whoever administers Keycloak can show a page that asks for a vault passphrase, on the way to the sign-in. Those who type theirs read beforehand where alone it is
 * asked for, wherever one is chosen or typed.
 */
@QuarkusTest
class AskedHereAloneTest {
    private static final String NEWCOMER = "asked-here";

    @TestHTTPResource("/")
    URL root;

    @Inject
    WebConfig config;

    @Test
    void whereAPassphraseIsTypedItIsSaidWhereAloneItIsAskedFor() {
        ByHand reviewer = new ByHand(root, "review/unlock", "auditor-1");
        isSaidAt(reviewer.client(), "review/unlock");
        isSaidAt(reviewer.client(), "review/passphrase");
        reviewer.unlock();
        isSaidAt(reviewer.client(), "review/passkeys");
    }

    @Test
    void whereOneIsChosenTheFirstTimeToo() {
        try (TemporaryAccount account = new TemporaryAccount(NEWCOMER, "finance")) {
            WebClient newcomer = new WebClient();
            newcomer.signIn(root + "review", NEWCOMER);
            isSaidAt(newcomer, "review/enrol");
        }
    }

    private void isSaidAt(WebClient browser, String path) {
        String host = config.publicAddress().getAuthority();
        for (List<String> each : List.of(
                List.of("en", "asked for at " + host + " alone, and never while you sign in"),
                List.of("fr", "demandée qu’à l’adresse " + host + ", et jamais pendant la connexion"))) {
            browser.plant("relief-lang", each.get(0));
            WebClient.Answer answer = browser.open(root + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).containsOnlyOnce(each.get(1));
        }
    }
}
