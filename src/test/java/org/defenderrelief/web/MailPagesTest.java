package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.MailWishes;
import org.defenderrelief.access.MailWishes.Quiet;
import org.defenderrelief.access.MailWishes.Rhythm;
import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Gpg;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Act;

/** People choose how mails come to them, and keepers see whether they go out. */
@QuarkusTest
class MailPagesTest {
    private static final String TOKEN = "csrf-token";

    @TestHTTPResource("/")
    URL address;

    @Inject
    MailWishes wishes;

    @Inject
    DemoPeople people;

    @Test
    void a_partner_chooses_and_reads_what_they_chose() {
        WebClient partner = new WebClient();
        WebClient.Answer page = partner.signIn(address + "partner/mail", "partner-2");
        try {
            Map<String, String> form = form(page.formToken(), "STEADY", "7:30");
            form.put("mailQuietFrom", "22:00");
            form.put("mailQuietUntil", "06:00");
            WebClient.Answer saved = partner.follow(partner.post(address + "partner/mail", form));
            assertThat(saved.body()).contains("Mails to you come so from now on", "value=\"07:30\"");
            assertThat(wishes.of(people.actor("partner-2").person()).wish())
                    .isEqualTo(new Wish(
                            Optional.empty(),
                            Rhythm.STEADY,
                            450,
                            Optional.of(new Quiet(1320, 360)),
                            false,
                            false,
                            Optional.empty()));
            form.put("mailAt", "25:00");
            WebClient.Answer refused = partner.post(address + "partner/mail", form);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("Give a time of the day", "value=\"25:00\"");
        } finally {
            wishes.choose(Act.witnessed(people.actor("partner-2")), Wish.USUAL);
        }
    }

    @Test
    void a_private_key_is_refused_and_not_shown_back() {
        WebClient partner = new WebClient();
        WebClient.Answer page = partner.signIn(address + "partner/mail", "partner-2");
        try (Gpg gpg = new Gpg()) {
            String name = "partner <partner@example.org>";
            String key = gpg.make(name, "future-default", "default", "0");
            WebClient.Answer refused = partner.post(
                    address + "partner/mail/key",
                    Map.of(TOKEN, page.formToken(), "mailKey", gpg.exportPrivate("partner@example.org")));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("This is a private key").doesNotContain("PRIVATE KEY BLOCK");
            WebClient.Answer taken = partner.follow(
                    partner.post(address + "partner/mail/key", Map.of(TOKEN, page.formToken(), "mailKey", key)));
            assertThat(taken.body()).contains("mails are encrypted to it").doesNotContain("partner@example.org");
            WebClient.Answer without =
                    partner.follow(partner.post(address + "partner/mail/key/end", Map.of(TOKEN, page.formToken())));
            assertThat(without.body()).doesNotContain("mails are encrypted to it");
        } finally {
            wishes.inClear(Act.witnessed(people.actor("partner-2")));
        }
    }

    /** Whoever copied a reviewer's cookies, but does not know their passphrase. */
    @Test
    void a_stolen_session_changes_nothing_for_a_reviewer() {
        WebClient owner = new WebClient();
        String token = owner.signIn(address + "review/mail", "triage-2").formToken();
        WebClient thief = owner.copy();
        Wish before = wishes.of(people.actor("triage-2").person()).wish();
        WebClient.Answer refused = thief.post(address + "review/mail", form(token, "DAILY", "12:00"));
        assertThat(refused.status()).isEqualTo(423);
        assertThat(thief.post(address + "review/mail/key/end", Map.of(TOKEN, token))
                        .status())
                .isEqualTo(423);
        assertThat(thief.post(address + "partner/mail", form(token, "DAILY", "12:00"))
                        .status())
                .isNotEqualTo(200);
        assertThat(wishes.of(people.actor("triage-2").person()).wish()).isEqualTo(before);
    }

    @Test
    void a_keeper_is_told_what_to_do_about_mail_that_is_late_and_nobody_else_is() throws SQLException {
        for (String name : List.of("triage-1", "committee-1", "finance-1", "auditor-1", "partner-1")) {
            assertThat(new WebClient()
                            .signIn(address + "review/mail/delivery", name)
                            .status())
                    .as(name)
                    .isEqualTo(403);
        }
        WebClient keeper = new WebClient();
        keeper.signIn(address + "review", "keeper-1");
        String id = UUID.randomUUID().toString();
        run(
                "INSERT INTO outbox_mail (id, person_id, kind, language, mail_references, created_at, due_at,"
                        + " next_attempt_at, attempts, failure) VALUES (?, ?, 'NEWS', 'EN', 'DR-AAAA-AAAA', '2026-01-01', '2026-01-02', '2099-01-01', 3, 'RELAY_AWAY')",
                id,
                people.actor("triage-1").person().toString());
        try {
            String page = keeper.open(address + "review/mail/delivery").body();
            assertThat(page).contains("the mail relay does not answer", "Call people whose work cannot wait");
            assertThat(page).contains("class=\"alarm\"").doesNotContain("DR-AAAA-AAAA", "triage-1");
            assertThat(keeper.open(address + "review").body()).contains("/review/mail/delivery");
        } finally {
            run("DELETE FROM outbox_mail WHERE id = ?", id);
        }
    }

    private static Map<String, String> form(String token, String rhythm, String at) {
        return new HashMap<>(Map.of(TOKEN, token, "mailRhythm", rhythm, "mailAt", at, "mailLanguage", "account"));
    }

    private static void run(String sql, String... values) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
