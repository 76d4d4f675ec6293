package org.defenderrelief.web.review.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.access.UndeliveredMail;
import org.defenderrelief.committee.Band;
import org.defenderrelief.committee.EmergencyTerms;
import org.defenderrelief.committee.NewPolicy;
import org.defenderrelief.committee.PoliciesToMind;
import org.defenderrelief.committee.ProposePolicy;
import org.defenderrelief.committee.Rule;
import org.defenderrelief.fund.ConfirmEnvelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.FundsToMind;
import org.defenderrelief.fund.NewEnvelope;
import org.defenderrelief.fund.ProposeEnvelope;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.Presence;
import org.defenderrelief.vault.people.WaitingPeople;
import org.defenderrelief.vault.roster.Office;

/** What a keeper looks after is found by the keeper who can do something about it. */
@QuarkusTest
class KeeperWorkTest {
    @Inject
    WaitingPeople waiting;

    @Inject
    Presence presence;

    @Inject
    People directory;

    @Inject
    Memberships memberships;

    @Inject
    FundsToMind funds;

    @Inject
    PoliciesToMind policies;

    @Inject
    UndeliveredMail mail;

    @Inject
    FundFixture fixture;

    @Inject
    ProposeEnvelope proposeEnvelope;

    @Inject
    ConfirmEnvelope confirmEnvelope;

    @Inject
    ProposePolicy proposePolicy;

    @Inject
    DemoPeople people;

    @Inject
    Clock clock;

    @Test
    void whoSignsInForAnOfficeWithoutHoldingItWaits() {
        Actor newcomer = fixture.person(Role.FINANCE);
        assertThat(directory
                        .byRole(List.of(Role.FINANCE), memberships.enrolled())
                        .of(Role.FINANCE))
                .containsEntry(newcomer.person(), newcomer.name());
        assertThat(waiting.among(Map.of(
                        Role.FINANCE,
                                List.of(
                                        newcomer.person(),
                                        people.actor("finance-1").person()),
                        Role.KEEPER, List.of(people.actor("finance-1").person()))))
                .containsExactlyInAnyOrder(
                        new WaitingPeople.Waiting(newcomer.person(), Office.FINANCE, false),
                        new WaitingPeople.Waiting(people.actor("finance-1").person(), Office.KEEPER, true));
        assertThat(presence.counts().get(Office.KEEPER).members()).isEqualTo(2);
        assertThat(presence.counts()).containsKey(Office.AUDIT);
        assertThat(policies.largestQuorum()).isPositive();
    }

    @Test
    void anEnvelopeWaitsForAnotherKeeperThanItsProposerAndIsSeenToEnd() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String code = "T-" + Crockford.random(10);
        EnvelopeId id = proposeEnvelope.propose(
                people.acting("keeper-1"),
                new NewEnvelope(
                        "TEST-DONOR",
                        "A donor in tests",
                        code,
                        "An envelope that ends",
                        new Terms(
                                Money.of("100.00", "EUR"),
                                Money.of("100.00", "EUR"),
                                today.minusDays(1),
                                today.plusDays(10),
                                Set.of(),
                                Set.of())));
        FundsToMind.Proposal proposal = new FundsToMind.Proposal(id.toString(), code);
        assertThat(funds.envelopes(people.actor("keeper-1"))).doesNotContain(proposal);
        assertThat(funds.envelopes(people.actor("keeper-2"))).contains(proposal);
        assertThat(funds.envelopes(people.actor("finance-1"))).isEmpty();
        confirmEnvelope.confirm(people.acting("keeper-2"), id);
        assertThat(funds.envelopes(people.actor("keeper-2"))).doesNotContain(proposal);
        assertThat(funds.endingSoon(people.actor("keeper-1")))
                .contains(new FundsToMind.Ending(id.toString(), code, today.plusDays(10)));
        assertThat(funds.endingSoon(people.actor("triage-1"))).isEmpty();
    }

    @Test
    void aPolicyWaitsForAnotherKeeperThanItsProposer() {
        String id = proposePolicy
                .propose(
                        people.acting("keeper-1"),
                        new NewPolicy(
                                Currency.getInstance("CHF"),
                                Optional.empty(),
                                List.of(new Band(
                                        Optional.empty(),
                                        Optional.empty(),
                                        new org.defenderrelief.committee.Terms(2, 2, Rule.MAJORITY),
                                        Duration.ofHours(24))),
                                new EmergencyTerms(Money.of("1000.00", "CHF"), Duration.ZERO),
                                Optional.empty()))
                .id()
                .toString();
        PoliciesToMind.Proposal proposal = new PoliciesToMind.Proposal(id, "CHF");
        assertThat(policies.waiting(people.actor("keeper-2"))).contains(proposal);
        assertThat(policies.waiting(people.actor("keeper-1"))).doesNotContain(proposal);
        assertThat(policies.waiting(people.actor("committee-1"))).isEmpty();
        proposePolicy.withdraw(people.acting("keeper-1"), UUID.fromString(id));
        assertThat(policies.waiting(people.actor("keeper-2"))).doesNotContain(proposal);
    }

    @Test
    void mailThatFailedIsCountedByItsReasonAndNamesNobody() throws SQLException {
        String person = people.actor("triage-1").person().toString();
        String id = UUID.randomUUID().toString();
        int before = refused();
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO outbox_mail (id, person_id, kind, language, mail_references, created_at,"
                            + " next_attempt_at, attempts, failure) VALUES ('" + id + "', '" + person
                            + "', 'NEWS', 'en', 'DR-AAAA-AAAA', '2026-01-01', '2099-01-01', 3, 'REFUSED')");
            assertThat(refused()).isEqualTo(before + 1);
            assertThat(mail.byReason().toString()).doesNotContain(person, "DR-AAAA-AAAA");
            statement.executeUpdate("UPDATE outbox_mail SET sent_at = '2026-01-02' WHERE id = '" + id + "'");
            assertThat(refused()).isEqualTo(before);
            statement.executeUpdate("DELETE FROM outbox_mail WHERE id = '" + id + "'");
        }
    }

    private int refused() {
        return mail.byReason().stream()
                .filter(each -> each.reason().equals("REFUSED"))
                .mapToInt(UndeliveredMail.Failed::mails)
                .sum();
    }
}
