package org.defenderrelief.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.History;
import org.defenderrelief.intake.OwnCodeWish;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.intake.SubmitRequest;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.vault.people.Acting;

/** Who may send requests: people whom a keeper invited, of organisations that two keepers vouch for, and nobody else. */
@QuarkusTest
class PartnersTest {
    private static final String WHY = "Their office was searched.";

    @Inject
    Partners partners;

    @Inject
    PartnerActs acts;

    @Inject
    PartnerConfig config;

    @Inject
    PartnerList list;

    @Inject
    StatePartner state;

    @Inject
    PartnersToMind mind;

    @Inject
    PartnerStatements statements;

    @Inject
    Invitations invitations;

    @Inject
    History history;

    @Inject
    Event<ProposalEvent> proposals;

    @Inject
    InvitePerson invite;

    @Inject
    JoinPartner join;

    @Inject
    SubmitRequest submit;

    @Inject
    OwnRequests own;

    @Inject
    VettedPartners vetted;

    @Inject
    DemoPeople people;

    @Inject
    FrozenHouse house;

    @Inject
    Clock clock;

    /** Whoever presses twice, or loads the page with the code anew, would leave a second way in that nobody handed over. */
    @Test
    void anInvitationSentAgainUnderItsKeyIsTheSameAndLetsNobodyElseIn() throws Exception {
        PartnerId organisation = vetted.vouched();
        Optional<String> key = Optional.of(UUID.randomUUID().toString());
        Set<Right> rights = Set.of(Right.SUBMIT, Right.FOLLOW);
        List<CompletableFuture<InvitePerson.Made>> atOnce = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> invited(organisation, rights, key)))
                .limit(3)
                .toList();
        InvitePerson.Made first = atOnce.get(0).get(30, TimeUnit.SECONDS);
        for (CompletableFuture<InvitePerson.Made> each : atOnce) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(first);
        }
        assertThat(waiting(organisation)).containsExactly(first.id());
        assertThatThrownBy(() -> invited(organisation, Set.of(Right.SUBMIT), key))
                .isInstanceOf(Problem.IdempotencyMismatch.class);
        join.join(vetted.stranger(organisation), first.code());
        assertThat(invited(organisation, rights, key)).as("an old tab").isEqualTo(first);
        assertThat(waiting(organisation)).isEmpty();
    }

    private InvitePerson.Made invited(PartnerId organisation, Set<Right> rights, Optional<String> key) {
        try (Acting keeper = people.acting("keeper-1")) {
            return invite.invite(keeper, organisation, rights, key);
        }
    }

    private List<UUID> waiting(PartnerId organisation) {
        return list.one(organisation).invitations().stream()
                .map(PartnerList.Open::invitation)
                .toList();
    }

    @Test
    void anOrganisationCountsOnceAnotherKeeperHasConfirmedIt() {
        PartnerId organisation = VettedPartners.unknown();
        Actor member = vetted.stranger(organisation);
        PartnerStatement proposed;
        try (Acting first = people.acting("keeper-1")) {
            proposed = state.vouch(first, organisation, "A partner", "Known for years.", today().plusYears(1));
            assertThat(slug(() -> state.confirm(first, proposed.id()))).isEqualTo("second-person-needed");
            assertThat(slug(() -> invite.invite(first, organisation, Set.of(Right.SUBMIT), Optional.empty())))
                    .isEqualTo("partner-not-vouched");
        }
        assertThat(slug(() -> send(member))).isEqualTo("partner-not-vetted");
        assertThat(list.pending()).extracting(PartnerStatement::id).contains(proposed.id());
        try (Acting second = people.acting("keeper-2")) {
            state.confirm(second, proposed.id());
            assertThat(slug(() -> state.confirm(second, proposed.id()))).isEqualTo("proposal-settled");
        }
        assertThat(slug(() -> send(member)))
                .as("the claim alone makes nobody a member")
                .isEqualTo("partner-right-missing");
        vetted.speaking(member);
        assertThatCode(() -> send(member)).doesNotThrowAnyException();
        assertThat(list.one(organisation).members())
                .singleElement()
                .satisfies(one -> assertThat(one.person()).isEqualTo(member.person()));
    }

    @Test
    void nobodyButAKeeperSaysAnything() {
        PartnerId organisation = vetted.vouched();
        try (Acting triage = people.acting("triage-1")) {
            assertThat(slug(() -> state.suspend(triage, organisation, WHY))).isEqualTo("role-required");
            assertThat(slug(() -> invite.invite(triage, organisation, Set.of(Right.SUBMIT), Optional.empty())))
                    .isEqualTo("role-required");
            assertThat(slug(() -> state.vouch(triage, organisation, "A", "B", today().plusDays(2))))
                    .isEqualTo("role-required");
        }
    }

    /** The keeper had come in, and somebody froze everything before the invitation was recorded. */
    @Test
    void nobodyIsInvitedOnceEverythingIsFrozenByWhoCameInBeforeEither() {
        PartnerId organisation = vetted.vouched();
        try (Acting keeper = people.acting("keeper-1")) {
            house.freeze("auditor-1");
            assertThat(slug(() -> invite.invite(keeper, organisation, Set.of(Right.SUBMIT), Optional.empty())))
                    .isEqualTo("frozen");
        } finally {
            house.letGo();
        }
        long invited =
                QuarkusTransaction.requiringNew().call(() -> invitations.count("organisation", organisation.value()));
        assertThat(invited).isZero();
    }

    @Test
    void afterItsDayAnOrganisationSendsNothingAndStillFollows() {
        Actor member = vetted.speaking(vetted.stranger(VettedPartners.unknown()));
        String reference = send(member);
        Partners later = new Partners(acts, statements, config, Clock.offset(clock, Duration.ofDays(367)));
        assertThat(slug(() -> later.require(member, Right.SUBMIT))).isEqualTo("partner-lapsed");
        assertThatCode(() -> later.require(member, Right.FOLLOW)).doesNotThrowAnyException();
        assertThat(own.list(member, Optional.empty(), 10))
                .extracting(each -> each.reference().value())
                .contains(reference);
        assertThat(new Partners(acts, statements, config, Clock.offset(clock, Duration.ofDays(365)))
                        .standing(member.organisation().orElseThrow()))
                .as("on its last day")
                .isEqualTo(Standing.VETTED);
    }

    @Test
    void oneKeeperSuspendsAtOnceAndTwoLiftIt() {
        Actor member = vetted.speaking(vetted.stranger(VettedPartners.unknown()));
        PartnerId organisation = member.organisation().orElseThrow();
        send(member);
        try (Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            assertThat(slug(() -> state.lift(first, organisation, WHY))).isEqualTo("not-suspended");
            state.suspend(first, organisation, WHY);
            assertThat(slug(() -> send(member))).isEqualTo("partner-suspended");
            assertThat(slug(() -> invite.invite(first, organisation, Set.of(Right.SUBMIT), Optional.empty())))
                    .isEqualTo("partner-not-vouched");
            assertThat(own.list(member, Optional.empty(), 10)).hasSize(1);
            assertThat(slug(() -> state.suspend(second, organisation, WHY))).isEqualTo("already-suspended");
            vetted.vouch(organisation);
            assertThat(slug(() -> send(member)))
                    .as("vouching again lifts no suspension")
                    .isEqualTo("partner-suspended");

            PartnerStatement lift = state.lift(first, organisation, "It was another organisation's.");
            PartnerStatement late = state.lift(first, organisation, "Said in other words.");
            state.confirm(second, lift.id());
            send(member);

            state.suspend(first, organisation, "Again.");
            assertThat(slug(() -> state.confirm(second, late.id())))
                    .as("what was to lift the first suspension does not lift the second")
                    .isEqualTo("proposal-overtaken");
            assertThat(slug(() -> send(member))).isEqualTo("partner-suspended");
        }
    }

    @Test
    void whoeverSpokeForAnOrganisationThatEndedDoesSoNoLongerEvenIfItIsVouchedForAgain() {
        Actor member = vetted.speaking(vetted.stranger(VettedPartners.unknown()));
        PartnerId organisation = member.organisation().orElseThrow();
        String waiting = vetted.invite(organisation, Right.SUBMIT).code();
        send(member);
        try (Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            PartnerStatement end = state.end(first, organisation, "It no longer exists.");
            assertThat(partners.standing(organisation)).isEqualTo(Standing.VETTED);
            state.confirm(second, end.id());
        }
        assertThat(slug(() -> send(member))).isEqualTo("partner-ended");
        assertThat(slug(() -> own.list(member, Optional.empty(), 10))).isEqualTo("partner-ended");
        vetted.vouch(organisation);
        assertThat(slug(() -> send(member))).isEqualTo("partner-right-missing");
        assertThat(slug(() -> join.join(member, waiting))).isEqualTo("wrong-invitation");
    }

    /** One keeper kept a renewal in hand, and had an end confirmed: with the renewal, another would bring the organisation back alone. */
    @Test
    void whatWasProposedBeforeAnEndBringsNothingBack() {
        PartnerId organisation = vetted.vouched();
        try (Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            PartnerStatement renewal = renew(first, organisation);
            state.confirm(
                    second,
                    state.end(first, organisation, "It no longer exists.").id());
            assertThat(slug(() -> state.confirm(second, renewal.id()))).isEqualTo("proposal-overtaken");
            assertThat(slug(() -> state.withdraw(first, renewal.id()))).isEqualTo("proposal-overtaken");
            assertThat(partners.standing(organisation)).isEqualTo(Standing.ENDED);
            assertThat(list.pending()).extracting(PartnerStatement::id).doesNotContain(renewal.id());
            assertThat(mind.waiting(people.actor("keeper-2")))
                    .extracting(PartnersToMind.Proposal::id)
                    .doesNotContain(renewal.id().toString());

            PartnerStatement anew = renew(first, organisation);
            assertThat(anew.id())
                    .as("the same words again are another proposal")
                    .isNotEqualTo(renewal.id());
            state.confirm(second, anew.id());
            assertThat(partners.standing(organisation)).isEqualTo(Standing.VETTED);
        }
    }

    @Test
    void whatWasProposedBeforeASuspensionIsProposedAgain() {
        PartnerId organisation = vetted.vouched();
        try (Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            PartnerStatement renewal = renew(first, organisation);
            PartnerStatement end = state.end(first, organisation, WHY);
            state.suspend(second, organisation, WHY);
            for (PartnerStatement old : new PartnerStatement[] {renewal, end}) {
                assertThat(slug(() -> state.confirm(second, old.id()))).isEqualTo("proposal-overtaken");
            }
            state.confirm(second, renew(first, organisation).id());
        }
        assertThat(partners.standing(organisation)).isEqualTo(Standing.SUSPENDED);
    }

    @Test
    void aProposalLapsesAfterAWeek() {
        PartnerId organisation = vetted.vouched();
        try (Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            PartnerStatement end = state.end(first, organisation, WHY);
            Clock nextWeek = Clock.offset(clock, Duration.ofDays(7).plusMinutes(1));
            StatePartner later = new StatePartner(statements, acts, history, proposals, nextWeek);
            assertThat(slug(() -> QuarkusTransaction.requiringNew().run(() -> later.confirm(second, end.id()))))
                    .isEqualTo("proposal-overtaken");
            assertThat(new PartnersToMind(statements, nextWeek).waiting(people.actor("keeper-2")))
                    .isEmpty();
            state.confirm(second, end.id());
        }
        assertThat(partners.standing(organisation)).isEqualTo(Standing.ENDED);
    }

    /** Vouched for until next year, and then, on second thoughts, for a fortnight: keepers hear of it before the fortnight is over. */
    @Test
    void aVouchingThatWasShortenedIsMindedInTime() {
        PartnerId organisation = vetted.vouched();
        LocalDate soon = today().plusDays(14);
        try (Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            state.confirm(
                    second,
                    state.vouch(first, organisation, "A partner", "For a trial.", soon)
                            .id());
            assertThat(lapsing(organisation))
                    .singleElement()
                    .satisfies(each -> assertThat(each.until()).isEqualTo(soon));
            state.confirm(second, renew(first, organisation).id());
            assertThat(lapsing(organisation)).isEmpty();
        }
    }

    private List<PartnersToMind.Lapsing> lapsing(PartnerId organisation) {
        return mind.lapsing(people.actor("keeper-1")).stream()
                .filter(each -> each.organisation().equals(organisation.value()))
                .toList();
    }

    private PartnerStatement renew(Acting keeper, PartnerId organisation) {
        return state.vouch(keeper, organisation, "A partner", "Known for years.", today().plusYears(2));
    }

    @Test
    void eachDoesWhatTheyWereInvitedToAndNothingElse() {
        PartnerId organisation = vetted.vouched();
        Actor prepares = vetted.speaking(vetted.stranger(organisation), Right.PREPARE);
        Actor submits = vetted.speaking(vetted.stranger(organisation), Right.SUBMIT);
        Actor follows = vetted.speaking(vetted.stranger(organisation), Right.FOLLOW);
        send(submits);
        assertThat(slug(() -> send(prepares))).isEqualTo("partner-right-missing");
        assertThat(slug(() -> send(follows))).isEqualTo("partner-right-missing");
        assertThat(own.list(follows, Optional.empty(), 10)).hasSize(1);
        for (Actor other : new Actor[] {prepares, submits}) {
            assertThat(slug(() -> own.list(other, Optional.empty(), 10))).isEqualTo("partner-right-missing");
        }
        assertThatCode(() -> partners.require(prepares, Right.PREPARE)).doesNotThrowAnyException();
        assertThatCode(() -> partners.require(submits, Right.PREPARE)).doesNotThrowAnyException();
        assertThat(slug(() -> partners.require(follows, Right.PREPARE))).isEqualTo("partner-right-missing");
    }

    @Test
    void oneKeeperTakesAwayAtOnce() {
        Actor member = vetted.speaking(vetted.stranger(VettedPartners.unknown()));
        PartnerId organisation = member.organisation().orElseThrow();
        send(member);
        try (Acting keeper = people.acting("keeper-2")) {
            invite.end(
                    keeper,
                    organisation,
                    list.one(organisation).members().get(0).invitation());
        }
        assertThat(slug(() -> send(member))).isEqualTo("partner-right-missing");
        assertThat(list.one(organisation).members()).isEmpty();
    }

    @Test
    void aCodeIsGoodOnceForItsOrganisationUntilItIsTakenBack() {
        PartnerId organisation = vetted.vouched();
        Actor member = vetted.stranger(organisation);
        Actor second = vetted.stranger(organisation);
        Actor other = vetted.stranger(vetted.vouched());
        InvitePerson.Made made = vetted.invite(organisation, Right.SUBMIT);
        assertThat(slug(() -> join.join(other, made.code())))
                .as("another organisation's account")
                .isEqualTo("wrong-invitation");
        assertThat(join.join(
                                member,
                                made.code().toLowerCase(java.util.Locale.ROOT).replace('-', ' '))
                        .rights())
                .contains(Right.SUBMIT);
        assertThat(slug(() -> join.join(second, made.code()))).isEqualTo("wrong-invitation");

        InvitePerson.Made taken = vetted.invite(organisation, Right.SUBMIT);
        try (Acting keeper = people.acting("keeper-2")) {
            invite.end(keeper, organisation, taken.id());
        }
        assertThat(slug(() -> join.join(second, taken.code()))).isEqualTo("wrong-invitation");
        assertThat(slug(() -> send(second))).isEqualTo("partner-right-missing");
    }

    /** The line broke before the answer came: whoever presses again is in, and it is said so. */
    @Test
    void theSameCodeOfTheSamePersonIsAnsweredAsTheFirstTimeWhileTheySpeakByIt() {
        PartnerId organisation = vetted.vouched();
        Actor member = vetted.stranger(organisation);
        InvitePerson.Made made = vetted.invite(organisation, Right.SUBMIT);
        Partners.Own first = join.join(member, made.code());
        for (int i = 0; i < 7; i++) {
            assertThat(join.join(member, made.code())).isEqualTo(first);
        }
        assertThat(list.one(organisation).members()).hasSize(1);
        assertThat(acts.of(organisation).member(made.id())).isPresent();
        assertThat(slug(() -> join.join(vetted.stranger(organisation), made.code())))
                .isEqualTo("wrong-invitation");
        try (Acting keeper = people.acting("keeper-2")) {
            invite.end(keeper, organisation, made.id());
        }
        assertThat(slug(() -> join.join(member, made.code()))).isEqualTo("wrong-invitation");
    }

    @Test
    void whoeverTriesManyCodesWaits() {
        Actor guesser = vetted.stranger(vetted.vouched());
        String wrong = "00000-00000-00000-00000-00000";
        for (int i = 0; i < 5; i++) {
            assertThat(slug(() -> join.join(guesser, wrong))).isEqualTo("wrong-invitation");
        }
        assertThat(slug(() -> join.join(guesser, wrong))).isEqualTo("too-many");
    }

    /** The code was right each time; it was the organisation that could not take anybody in. */
    @Test
    void aRightCodeIsNoWrongTry() {
        PartnerId organisation = vetted.vouched();
        Actor member = vetted.stranger(organisation);
        String code = vetted.invite(organisation, Right.SUBMIT).code();
        try (Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            state.suspend(first, organisation, WHY);
            for (int i = 0; i < 7; i++) {
                assertThat(slug(() -> join.join(member, code))).isEqualTo("partner-suspended");
            }
            state.confirm(second, state.lift(first, organisation, "Over.").id());
        }
        assertThatCode(() -> join.join(member, code)).doesNotThrowAnyException();
    }

    @Test
    void whatAKeeperWritesIsHeldToItsBounds() {
        PartnerId organisation = VettedPartners.unknown();
        try (Acting keeper = people.acting("keeper-1")) {
            assertThat(slug(() -> state.vouch(keeper, organisation, "A", "B", today())))
                    .isEqualTo("invalid-input");
            assertThat(slug(() -> state.vouch(keeper, organisation, "A", "B", today().plusYears(4))))
                    .isEqualTo("invalid-input");
            assertThat(slug(() -> state.vouch(keeper, organisation, " ", "B", today().plusDays(2))))
                    .isEqualTo("invalid-input");
            assertThat(slug(() -> state.suspend(keeper, organisation, WHY))).isEqualTo("partner-unknown");
            assertThat(slug(() -> state.end(keeper, organisation, WHY))).isEqualTo("partner-unknown");
        }
    }

    @Test
    void aProposalIsTakenBackByItsProposerAlone() {
        PartnerId organisation = VettedPartners.unknown();
        try (Acting first = people.acting("keeper-1");
                Acting second = people.acting("keeper-2")) {
            PartnerStatement proposed = state.vouch(first, organisation, "A partner", "Known.", today().plusYears(1));
            assertThat(state.vouch(first, organisation, "A partner", "Known.", today().plusYears(1))
                            .id())
                    .isEqualTo(proposed.id());
            assertThat(slug(() -> state.withdraw(second, proposed.id()))).isEqualTo("not-yours");
            state.withdraw(first, proposed.id());
            assertThat(slug(() -> state.confirm(second, proposed.id()))).isEqualTo("proposal-settled");
        }
        assertThat(partners.standing(organisation)).isEqualTo(Standing.NOT_VETTED);
    }

    private String send(Actor actor) {
        return submit.plain(
                        actor,
                        SampleRequests.bytes(SampleRequests.tree("01")),
                        OwnCodeWish.GIVE,
                        Optional.empty(),
                        Optional.empty())
                .reference();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String slug(ThrowingCallable call) {
        Problem refused = catchThrowableOfType(Problem.class, call);
        return refused == null ? "nothing" : refused.slug();
    }
}
