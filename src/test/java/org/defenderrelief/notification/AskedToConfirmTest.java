package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.committee.Band;
import org.defenderrelief.committee.ConfirmPolicy;
import org.defenderrelief.committee.EmergencyTerms;
import org.defenderrelief.committee.NewPolicy;
import org.defenderrelief.committee.ProposePolicy;
import org.defenderrelief.committee.Rule;
import org.defenderrelief.committee.Terms;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.SuspendEnvelope;
import org.defenderrelief.fund.SuspensionReason;
import org.defenderrelief.history.VerifierKeys;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.partner.PartnerStatement;
import org.defenderrelief.partner.StatePartner;
import org.defenderrelief.referral.NameFund;
import org.defenderrelief.referral.NewFund;
import org.defenderrelief.retention.ChangeHold;
import org.defenderrelief.retention.ChangeSchedule;
import org.defenderrelief.retention.RetentionFixture;
import org.defenderrelief.retention.Schedule;
import org.defenderrelief.screening.ListId;
import org.defenderrelief.screening.ScreeningFixture;
import org.defenderrelief.screening.SettleList;
import org.defenderrelief.seating.ChangeSeat;
import org.defenderrelief.seating.SeatKind;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Requests;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.testing.WaitingPost;
import org.defenderrelief.triage.PersonCeiling;
import org.defenderrelief.triage.SetPersonCeiling;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;

/** What takes two people is told to whoever else can do it, over real SMTP, and to nobody any more once it is done or taken back. */
@QuarkusTest
@TestProfile(MailTest.OwnRelay.class)
class AskedToConfirmTest {
    private static final String ONE = "keeper-1@example.org";
    private static final String TRIAGE = "triage-2@example.org";
    private static final String OTHER = "keeper-2@example.org";

    @Inject
    Post post;

    @Inject
    People known;

    @Inject
    DemoPeople people;

    @Inject
    VaultPeople vault;

    @Inject
    ChangeSchedule schedules;

    @Inject
    ChangeHold holds;

    @Inject
    RetentionFixture retention;

    @Inject
    StatePartner partners;

    @Inject
    ProposePolicy proposePolicy;

    @Inject
    ConfirmPolicy confirmPolicy;

    @Inject
    FundFixture fund;

    @Inject
    SuspendEnvelope suspend;

    @Inject
    ChangeSeat seats;

    @Inject
    SetPersonCeiling ceilings;

    @Inject
    NameFund otherFunds;

    @Inject
    ScreeningFixture lists;

    @Inject
    SettleList settleList;

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    @Inject
    Event<ProposalEvent> proposals;

    @Inject
    Clock clock;

    private final GreenMail relay =
            new GreenMail(new ServerSetup(MailTest.PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void peopleHaveSignedInAndNothingWaits() {
        for (String name :
                List.of("keeper-1", "keeper-2", "finance-1", "finance-2", "triage-1", "triage-2", "auditor-1")) {
            Api.as(name).get("/api/v1/vault").then().statusCode(200);
        }
        relay.start();
        WaitingPost.forget();
    }

    @AfterEach
    void relayEnds() {
        relay.stop();
        WaitingPost.forget();
    }

    @Test
    void aScheduleIsToldToTheOtherKeeperWhileItWaits() throws Exception {
        Schedule waiting = proposed("keeper-1");
        assertThat(told()).containsExactly(OTHER);
        schedules.withdraw(people.acting("keeper-1"), waiting.id());

        Schedule takenBack = proposed("keeper-1");
        schedules.withdraw(people.acting("keeper-1"), takenBack.id());
        assertThat(told()).isEmpty();

        Schedule confirmed = proposed("keeper-2");
        schedules.confirm(people.acting("keeper-1"), confirmed.id());
        assertThat(told()).isEmpty();
    }

    /** Nothing is kept for a time by it: what other tests close stays. */
    private Schedule proposed(String keeper) {
        return schedules.propose(people.acting(keeper), retention.today(), Map.of(), Map.of());
    }

    @Test
    void aHoldAndItsLiftingAreToldToTheOtherKeeper() throws Exception {
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        WaitingPost.forget();
        UUID hold = retention.held(reference);
        assertThat(told()).containsExactly(OTHER);
        holds.confirm(people.acting("keeper-2"), hold);
        holds.proposeLift(people.acting("keeper-2"), hold);
        assertThat(told()).containsExactly(ONE);
        holds.lift(people.acting("keeper-1"), hold);

        UUID quick = retention.held(reference);
        holds.confirm(people.acting("keeper-2"), quick);
        retention.letGo(quick);
        assertThat(told()).isEmpty();
    }

    /** It holds until its day without a second person, who has nothing to confirm. */
    @Test
    void aHoldOfEverythingAsksNobody() throws Exception {
        UUID hold = retention.everythingHeld();
        assertThat(told()).isEmpty();
        retention.letGo(hold);
    }

    @Test
    void vouchingForAPartnerIsToldToTheOtherKeeper() throws Exception {
        PartnerStatement statement = vouched();
        assertThat(told()).containsExactly(OTHER);
        partners.withdraw(people.acting("keeper-1"), statement.id());
        PartnerStatement confirmed = vouched();
        partners.confirm(people.acting("keeper-2"), confirmed.id());
        assertThat(told()).isEmpty();
    }

    private PartnerStatement vouched() {
        LocalDate until = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(6);
        return partners.vouch(
                people.acting("keeper-1"), VettedPartners.unknown(), "A partner", "Known for years.", until);
    }

    @Test
    void aPolicyIsToldToTheOtherKeeper() throws Exception {
        EnvelopeId envelope = fund.envelope("5000.00", "1000.00");
        UUID waiting = policy(envelope);
        assertThat(told()).containsExactly(OTHER);
        // The same again while it waits is the same proposal.
        assertThat(policy(envelope)).isEqualTo(waiting);
        assertThat(told()).isEmpty();
        proposePolicy.withdraw(people.acting("keeper-1"), waiting);
        confirmPolicy.confirm(people.acting("keeper-2"), policy(envelope));
        assertThat(told()).isEmpty();
    }

    private UUID policy(EnvelopeId envelope) {
        NewPolicy wanted = new NewPolicy(
                Currency.getInstance("EUR"),
                Optional.of(envelope.value()),
                List.of(new Band(
                        Optional.empty(), Optional.empty(), new Terms(2, 2, Rule.MAJORITY), Duration.ofHours(24))),
                new EmergencyTerms(Money.of("1000.00", "EUR"), Duration.ZERO),
                Optional.empty());
        return proposePolicy.propose(people.acting("keeper-1"), wanted).id();
    }

    @Test
    void anEnvelopeThatIsToGoOnIsToldToTheOtherKeeper() throws Exception {
        EnvelopeId envelope = fund.envelope("5000.00", "1000.00");
        assertThat(told()).as("proposed and confirmed before the mail").isEmpty();
        suspend.suspend(people.acting("keeper-1"), envelope, SuspensionReason.values()[0], false);
        suspend.resume(people.acting("keeper-1"), envelope);
        assertThat(told()).containsExactly(OTHER);
        suspend.resume(people.acting("keeper-2"), envelope);
        assertThat(told()).isEmpty();
    }

    @Test
    void aSeatIsToldToTheOtherKeeperUnlessItIsTheirOwn() throws Exception {
        Actor newcomer = VaultPeople.stranger(Role.COMMITTEE);
        known.describe(newcomer, Optional.empty(), Optional.empty());
        UUID waiting = seat("keeper-1", newcomer.person(), SeatKind.ALTERNATE);
        assertThat(told()).containsExactly(OTHER);
        seats.withdraw(people.acting("keeper-1"), waiting);

        UUID takenBack = seat("keeper-1", newcomer.person(), SeatKind.ALTERNATE);
        seats.withdraw(people.acting("keeper-1"), takenBack);
        seats.confirm(people.acting("keeper-2"), seat("keeper-1", newcomer.person(), SeatKind.ALTERNATE));
        seats.confirm(people.acting("keeper-1"), seat("keeper-2", newcomer.person(), SeatKind.MEMBER));
        assertThat(told()).isEmpty();

        UUID own = seat("keeper-1", people.actor("keeper-2").person(), SeatKind.ALTERNATE);
        assertThat(told()).isEmpty();
        seats.withdraw(people.acting("keeper-1"), own);
    }

    private UUID seat(String keeper, PersonId person, SeatKind kind) {
        return seats.propose(people.acting(keeper), person, kind).id();
    }

    @Test
    void howMuchOnePersonGetsIsToldToTheOtherKeeper() throws Exception {
        UUID waiting = noCeiling();
        assertThat(told()).containsExactly(OTHER);
        ceilings.confirm(people.acting("keeper-2"), waiting);
        ceilings.confirm(people.acting("keeper-2"), noCeiling());
        assertThat(told()).isEmpty();
    }

    /** In a currency that nobody gets; no case is held to it. */
    private UUID noCeiling() {
        PersonCeiling.Wanted none = PersonCeiling.Wanted.none(Currency.getInstance("ISK"));
        return ceilings.propose(people.acting("keeper-1"), none).id();
    }

    @Test
    void anotherFundIsToldToTheOtherKeeper() throws Exception {
        UUID waiting = otherFund();
        assertThat(told()).containsExactly(OTHER);
        otherFunds.withdraw(people.acting("keeper-1"), waiting);

        otherFunds.withdraw(people.acting("keeper-1"), otherFund());
        UUID confirmed = otherFund();
        otherFunds.confirm(people.acting("keeper-2"), confirmed);
        otherFunds.end(people.acting("keeper-1"), confirmed);
        assertThat(told()).isEmpty();
    }

    private UUID otherFund() {
        NewFund wanted = NewFund.of(
                "The fund next door", "https://fund.example", "ab".repeat(32), VerifierKeys.random("fund.example"));
        return otherFunds.propose(people.acting("keeper-1"), wanted).id();
    }

    /** Finance confirms it as well as keepers. */
    @Test
    void aListOfSanctionsIsToldToKeepersAndFinanceButForWhoLoadedIt() throws Exception {
        ListId waiting = lists.loaded("Somebody Listed");
        assertThat(told())
                .contains(ONE, OTHER, "finance-2@example.org")
                .doesNotContain("finance-1@example.org", "triage-1@example.org", "auditor-1@example.org");
        settleList.withdraw(people.acting("finance-1"), waiting);

        settleList.withdraw(people.acting("finance-1"), lists.loaded("Somebody Listed"));
        lists.counting("Somebody Listed");
        assertThat(told()).isEmpty();
    }

    @Test
    void aFlagOnAPersonAndItsLiftingAreToldToTheOthersOfTriage() throws Exception {
        String reference = Requests.opened(Requests.name(), Requests.phone(), identity -> {})
                .reference();
        WaitingPost.forget();
        String flag = CaseWork.as("triage-1")
                .contentType("application/json")
                .body(Map.of(
                        "reason",
                        "MONEY_USED_OTHERWISE",
                        "text",
                        "The same receipt came from three cities.",
                        "until",
                        retention.today().plusDays(2).toString()))
                .post("/api/v1/cases/" + reference + "/triage/flags")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(told()).contains(TRIAGE).doesNotContain("triage-1@example.org", ONE, "finance-1@example.org");
        CaseWork.as("triage-2").post("/api/v1/flags/" + flag + "/read").then().statusCode(200);
        step("triage-2", flag, "confirm");
        step("triage-2", flag, "ask-to-lift");
        assertThat(told()).contains("triage-1@example.org").doesNotContain(TRIAGE, ONE);
        step("triage-1", flag, "ask-to-lift");
        step("triage-2", flag, "lift");
        assertThat(told()).isEmpty();
    }

    private static void step(String name, String flag, String step) {
        CaseWork.as(name).post("/api/v1/flags/" + flag + "/" + step).then().statusCode(204);
    }

    /** A member lets a newcomer in: keepers are awaited. A keeper ends the offices: whoever is in office can sign, but for the person. */
    @Test
    void whoCanSignAStatementIsToldAndNeitherItsMakerNorWhomItIsAbout() throws Exception {
        Actor newcomer = VaultPeople.stranger(Role.FINANCE);
        String address = newcomer.person() + "@example.org";
        known.describe(newcomer, Optional.of(address), Optional.empty());
        String words = vault.enrolled(newcomer);
        UUID admission;
        try (Acting member = vault.acting("finance-1")) {
            admission = propose.admission(member, newcomer.person(), Office.FINANCE, words);
        }
        assertThat(told()).containsExactly(ONE, OTHER);
        signed("keeper-2", admission, words);
        assertThat(told()).isEmpty();

        UUID removal;
        try (Acting keeper = vault.acting("keeper-1")) {
            removal = propose.removal(keeper, vault.kid(newcomer));
        }
        assertThat(told())
                .contains(OTHER, "finance-1@example.org", "triage-1@example.org", "auditor-1@example.org")
                .doesNotContain(ONE, address);
        signed("finance-1", removal, null);
        assertThat(told()).isEmpty();
    }

    @Test
    void aStatementThatIsSignedOrDroppedBeforeTheMailIsToldToNobody() throws Exception {
        Actor newcomer = VaultPeople.stranger(Role.FINANCE);
        String words = vault.enrolled(newcomer);
        vault.letIn("finance-1", Office.FINANCE, newcomer, words);
        UUID dropped;
        try (Acting member = vault.acting("finance-1")) {
            dropped = propose.removal(member, vault.kid(newcomer));
            sign.drop(member, dropped);
        }
        vault.end("finance-1", newcomer);
        assertThat(told()).isEmpty();
    }

    private void signed(String name, UUID draft, String words) {
        try (Acting signer = vault.acting(name)) {
            assertThat(sign.sign(signer, draft, vault.hash(draft), words)).isTrue();
        }
    }

    /** An account that Keycloak's administrator gave the role holds no office by the roster; who is bound by a rule does not confirm it. */
    @Test
    void nobodyIsAskedWhoCouldNotConfirm() throws Exception {
        Actor made = VaultPeople.stranger(Role.KEEPER);
        String address = made.person() + "@example.org";
        known.describe(made, Optional.of(address), Optional.empty());
        fire(ProposalEvent.Proposed.toKeepers(
                Ids.next(), people.actor("keeper-1").person()));
        assertThat(told()).containsExactly(OTHER);
        fire(new ProposalEvent.Proposed(Ids.next(), Set.of(Role.KEEPER), Set.of(Role.KEEPER), Set.of()));
        assertThat(told()).isEmpty();
    }

    /** What is settled takes away what was to be told of it alone. */
    @Test
    void somethingElseThatWaitsIsToldAllTheSame() throws Exception {
        UUID settled = Ids.next();
        fire(ProposalEvent.Proposed.toKeepers(settled, people.actor("keeper-1").person()));
        fire(ProposalEvent.Proposed.toKeepers(
                Ids.next(), people.actor("keeper-1").person()));
        fire(new ProposalEvent.Settled(settled));
        assertThat(told()).containsExactly(OTHER);
    }

    private void fire(ProposalEvent event) {
        QuarkusTransaction.requiringNew().run(() -> proposals.fire(event));
    }

    /** Who gets a mail now: one each, that could be about anything. */
    private Set<String> told() throws Exception {
        relay.purgeEmailFromAllMailboxes();
        post.sendNow();
        Set<String> told = new TreeSet<>();
        for (MimeMessage mail : relay.getReceivedMessages()) {
            assertThat(mail.getSubject()).isIn("A message is waiting for you", "Un message vous attend");
            assertThat(mail.getContent().toString())
                    .contains("/review")
                    .doesNotContain("DR-", "keeper", "/people", "/retention", "/policies", "/partners");
            assertThat(told.add(mail.getRecipients(Message.RecipientType.TO)[0].toString()))
                    .as("one mail each")
                    .isTrue();
        }
        return told;
    }
}
