package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.Need;
import org.defenderrelief.fund.ReleaseCommitment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Tranches;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.SeveralGive;
import org.defenderrelief.testing.SeveralGive.Share;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.CurrentRoster;

/**
 * A dishonest member, whose server does what they say, lets another envelope pay than was asked, where the vote that decides is theirs or where
 * they release money alone. Nobody else's server believes it. What is written here is undone.
 */
@QuarkusTest
class GrantedElsewhereTest {
    private static final String AT_RISK = "10-central-asia-relocation-ru.json";

    @Inject
    CurrentRoster roster;

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    Rounds rounds;

    @Inject
    AuthenticRound authentic;

    @Inject
    RatificationHold hold;

    @Inject
    InRound.Locks locks;

    @Inject
    Votes votes;

    @Inject
    AuthenticVotes counted;

    @Inject
    Members members;

    @Inject
    Duties duties;

    @Inject
    Proposals proposals;

    @Inject
    ReadBeforeVoting read;

    @Inject
    SignedReasons reasons;

    @Inject
    CommitteePolicies policies;

    @Inject
    SealedDecision decision;

    @Inject
    ReleaseCommitment releaseCommitment;

    @Inject
    Commit commit;

    @Inject
    CaseJournal journal;

    @Inject
    Once once;

    @Inject
    Event<RoundEvent> events;

    @Inject
    Clock clock;

    private EnvelopeId first;
    private EnvelopeId second;
    private EnvelopeId third;
    private String reference;
    private Response asked;

    /** In place of the one that was asked about, or null. */
    private AppliedRate rate;

    @BeforeEach
    void askedOfTwo() {
        first = fund.envelope("5000.00", "5000.00");
        second = fund.envelope("5000.00", "5000.00");
        third = fund.envelope("5000.00", "5000.00");
        reference = CaseWork.recommendedRequest(AT_RISK, "900.00", "EUR", first.value())
                .reference();
        asked = SeveralGive.asked(reference, "900.00", first.value(), new Share(second.value(), "300.00"));
        asked.then().statusCode(201);
    }

    /** The round and the act that ended it do not say at which rate, what reserved the money does. */
    @Test
    void norAtAnotherRate() {
        undone(() -> {
            rate = new AppliedRate(new BigDecimal("1.01"), AppliedRate.SAME_CURRENCY, LocalDate.now(clock));
            decided(List.of(share(first, "600.00"), share(second, "300.00")));
            authentic.require(round());
            assertNothingLeaves();
        });
    }

    /** What is reserved in place of what was asked. */
    enum Instead {
        THIRD_FOR_SECOND,
        SECOND_FIRST,
        MORE_OF_THE_FIRST
    }

    @Test
    void whatWasAskedIsGranted() {
        undone(() -> {
            decided(List.of(share(first, "600.00"), share(second, "300.00")));
            authentic.require(round());
            assertThat(hold.reasonToWait(locked("committee-2").caseFile(), null))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void theLastVoteTakesNothingElse(Instead instead) {
        refused(() -> decided(of(instead)));
    }

    @Test
    void releasedIsWhatWasAsked() {
        undone(() -> {
            Round ratification = released(List.of(share(first, "600.00"), share(second, "300.00")));
            authentic.require(ratification);
            authentic.require(round());
        });
        undone(() -> authentic.require(released(List.of(share(first, "600.00"), share(second, "100.00")))));
        undone(() -> authentic.require(released(List.of(share(first, "500.00")))));
    }

    @ParameterizedTest
    @EnumSource
    void whoReleasesAloneReleasesNothingElse(Instead instead) {
        undone(() -> {
            Round ratification = released(of(instead));
            assertRefused(() -> authentic.require(ratification));
        });
    }

    private record Part(EnvelopeId envelope, String amount) {}

    private List<Part> of(Instead instead) {
        return switch (instead) {
            case THIRD_FOR_SECOND -> List.of(share(first, "600.00"), share(third, "300.00"));
            case SECOND_FIRST -> List.of(share(first, "300.00"), share(second, "600.00"));
            case MORE_OF_THE_FIRST -> List.of(share(first, "900.00"));
        };
    }

    private void refused(Runnable attack) {
        undone(() -> {
            attack.run();
            assertRefused(() -> authentic.require(round()));
            assertNothingLeaves();
        });
    }

    private void assertNothingLeaves() {
        CaseFile caseFile = locked("committee-2").caseFile();
        assertRefused(() -> hold.reasonToWait(caseFile, null));
    }

    private static void assertRefused(Runnable look) {
        assertThatThrownBy(look::run)
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("not-authentic"));
    }

    private static void undone(Runnable attack) {
        QuarkusTransaction.begin();
        try {
            attack.run();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** Both vote, and the second one's server reserves that. */
    private void decided(List<Part> parts) {
        ReserveGrant other = new ReserveGrant(commit, releaseCommitment) {
            @Override
            List<GrantedShare> reserve(Acting acting, CaseFile caseFile, Round round, Money granted) {
                return reserved(acting, caseFile, round, sources(round, parts));
            }
        };
        ConcludeRound conclude = new ConcludeRound(
                counted, proposals, decision, reasons, other, releaseCommitment, journal, roster, events, clock);
        CastVote cast = new CastVote(
                locks, authentic, votes, members, duties, proposals, read, decision, conclude, journal, once, clock);
        for (String member : List.of("committee-1", "committee-2")) {
            cast.cast(
                    people.acting(member),
                    where(),
                    asked.path("proposalHash"),
                    Ballot.approve(),
                    Optional.empty(),
                    true,
                    Optional.empty());
        }
    }

    /** One member releases that alone, as {@link EmergencyRelease} does. */
    private Round released(List<Part> parts) {
        Acting acting = people.acting("committee-4");
        InRound.Locked locked = locked("committee-4");
        Round decided = locked.round();
        Proposal question = decided.proposal();
        List<Source> sources = sources(decided, parts);
        Money amount = sources.stream().map(Source::amount).reduce(Money::plus).orElseThrow();
        Proposal released = new Proposal(
                question.caseId(),
                amount,
                Tranches.whole(amount),
                sources,
                question.needsVersion(),
                question.payee(),
                question.conditions());
        Act act = acting.act();
        duties.claim(question.caseId(), act, Duty.VOTER);
        List<GrantedShare> reserved = reserved(acting, locked.caseFile(), decided, sources);
        CommitteePolicies.Decisive by = policies.decisive(released, decided.assistanceTypes());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        decided.release(act, amount, reserved, now);
        rounds.flush();
        Round ratification =
                Round.ratification(released, by, act, decided, reserved, now, now.plus(Duration.ofHours(72)));
        rounds.persistAndFlush(ratification);
        CaseEvent.Moved moved = locked.caseFile().approve(acting, now);
        journal.moved(act, RoundFacts.RELEASED, moved, RoundFacts.released(ratification), Commitments.none());
        return ratification;
    }

    private List<GrantedShare> reserved(Acting acting, CaseFile caseFile, Round round, List<Source> sources) {
        List<GrantedShare> shares = new ArrayList<>();
        for (Source source : sources) {
            CommitmentId reserved = commit.commit(
                    acting,
                    caseFile.id(),
                    new EnvelopeId(source.envelope()),
                    Need.of(caseFile, source.amount()),
                    source.rate(),
                    "round/" + round.id() + "/" + shares.size());
            shares.add(new GrantedShare(reserved.toString(), source.envelope().toString(), source.amount()));
        }
        return shares;
    }

    private List<Source> sources(Round round, List<Part> parts) {
        Source like = round.proposal().first();
        return parts.stream()
                .map(part -> Source.of(
                        part.envelope().value(),
                        Money.of(part.amount(), "EUR"),
                        like.inEnvelope().currency(),
                        rate == null ? like.rate() : rate))
                .toList();
    }

    private static Part share(EnvelopeId envelope, String amount) {
        return new Part(envelope, amount);
    }

    private InRound.Locked locked(String member) {
        return locks.lockAny(people.actor(member), where());
    }

    private InRound where() {
        return InRound.of(Reference.read(reference).orElseThrow(), UUID.fromString(asked.path("id")));
    }

    private Round round() {
        return rounds.findById(UUID.fromString(asked.path("id")));
    }
}
