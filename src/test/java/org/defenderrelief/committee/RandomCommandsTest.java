package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.NoAgreement;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.disbursement.PreparePayment;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.disbursement.ReleasePayment;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.intake.Acknowledgement;
import org.defenderrelief.intake.CorrectRequest;
import org.defenderrelief.intake.Correction;
import org.defenderrelief.intake.CorrectionReason;
import org.defenderrelief.intake.OwnCodeWish;
import org.defenderrelief.intake.SubmitRequest;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.seating.ChangeSeat;
import org.defenderrelief.seating.NameSubstitute;
import org.defenderrelief.seating.SeatChange;
import org.defenderrelief.seating.SeatKind;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.Thorough;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.triage.HandOver;
import org.defenderrelief.triage.HandOverReason;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.Secrets;

/**
 * Whatever people of several offices try in whatever order, the service does what {@link CommitteeModel} says and refuses the rest for one of its
 * reasons. Each success is one more signed act, each refusal leaves none; and whatever was let go in the end rests on enough members, in office,
 * who did nothing else on the case: by the acts alone, without the model. {@code -Drelief.random.commands=20000} tries longer,
 * {@code -Drelief.random.seed=7} others.
 */
@QuarkusTest
class RandomCommandsTest {
    private static final int USUAL_COMMANDS = Thorough.isAsked() ? 5000 : 700;
    private static final int COMMANDS = Integer.getInteger("relief.random.commands", USUAL_COMMANDS);
    private static final long USUAL_SEED = 20261127;
    private static final long SEED = Long.getLong("relief.random.seed", USUAL_SEED);
    private static final String ORDINARY = "01-togo-relocation-fr.json";
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";
    private static final SignIn THERE = new SignIn("somebody with several offices");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Properties> WORDS = Map.of("en", words("en"), "fr", words("fr"));
    private static final int CASES_AT_ONCE = 3;
    private static final int COMMANDS_A_CASE = 45;
    private static final int QUORUM_OF_LARGE = 3;
    private static final int ENOUGH = 2;

    /** What is tried, and the act that it leaves; closing leaves one of several. */
    private enum Verb {
        OPEN(RoundFacts.OPENED),
        VOTE(RoundFacts.VOTED),
        STEP_BACK(Recusals.ACTION),
        CLOSE(""),
        RELEASE_ALONE(RoundFacts.RELEASED),
        CORRECT("triage.needs-corrected"),
        HAND_OVER("triage.handed-over"),
        FREE(TranchesAsSigned.RELEASED),
        PLAN("disbursement.payment-planned"),
        PREPARE("disbursement.payment-prepared"),
        RELEASE("disbursement.payment-released");

        private final String action;

        Verb(String action) {
            this.action = action;
        }
    }

    @Inject
    CoolDown coolDown;

    @Inject
    ChangeSeat changeSeat;

    @Inject
    NameSubstitute nameSubstitute;

    @Inject
    Clock clock;

    @Inject
    FundFixture fund;

    @Inject
    VaultPeople people;

    @Inject
    People known;

    @Inject
    ActingDoor door;

    @Inject
    CurrentRoster roster;

    @Inject
    Acts acts;

    @Inject
    Cases cases;

    @Inject
    ApprovedCases payments;

    @Inject
    ProposePolicy proposePolicy;

    @Inject
    ConfirmPolicy confirmPolicy;

    @Inject
    VettedPartners partners;

    @Inject
    SubmitRequest submit;

    @Inject
    OpenRound open;

    @Inject
    CastVote cast;

    @Inject
    Recuse recuse;

    @Inject
    CloseRound close;

    @Inject
    EmergencyRelease releaseAlone;

    @Inject
    CorrectRequest correct;

    @Inject
    HandOver handOver;

    @Inject
    OpenCompartment read;

    @Inject
    ReleaseTranche free;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @Inject
    ReleasePayment release;

    private final Random random = new Random(SEED);
    private final List<Player> players = new ArrayList<>();
    /** Whether other tests left people of finance in office. */
    private boolean othersRelease;

    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<Verb, Integer> done = new EnumMap<>(Verb.class);
    private final List<Played> all = new ArrayList<>();
    private Player sender;
    private Player guest;
    private Player alternate;
    private UUID naming;
    private int votesForMembers;
    private EnvelopeId envelope;

    /** Somebody at the service, and in the model. */
    private static final class Player {
        final CommitteeModel.Person inModel;
        final Actor actor;
        final List<Office> offices;
        UnlockToken token;

        Player(CommitteeModel.Person inModel, Actor actor, Office... offices) {
            this.inModel = inModel;
            this.actor = actor;
            this.offices = List.of(offices);
        }

        boolean isOfTheDemo() {
            return offices.isEmpty();
        }
    }

    /** A round as it was opened. */
    private record Opened(InRound where, String hash) {}

    /** A case at the service, and in the model. */
    private static final class Played {
        final CaseId id;
        final Reference reference;
        final String sample;
        final CommitteeModel model;
        final List<Opened> rounds = new ArrayList<>();
        final Map<CommitteeModel.Instalment, PaymentId> instalments = new HashMap<>();
        int commands;

        Played(CaseId id, Reference reference, String sample, CommitteeModel model) {
            this.id = id;
            this.reference = reference;
            this.sample = sample;
            this.model = model;
        }

        boolean isOver() {
            return commands > COMMANDS_A_CASE
                    || model.stage == CommitteeModel.Stage.DECLINED
                    || model.stage == CommitteeModel.Stage.DEFERRED;
        }
    }

    @BeforeEach
    void peopleOfOneOfficeAndOfSeveral() {
        for (String name : List.of(
                "triage-1",
                "triage-2",
                "committee-1",
                "committee-2",
                "committee-3",
                "committee-4",
                "finance-1",
                "finance-2",
                "auditor-1")) {
            Actor actor = VaultPeople.actor(name);
            players.add(new Player(
                    new CommitteeModel.Person(name, actor.roles().iterator().next()), actor));
        }
        assertThat(roster.now().holding(Office.COMMITTEE, roster.now().number()))
                .as("members besides these would be awaited")
                .hasSize(4);
        comes("of all three", Optional.empty(), Office.TRIAGE, Office.COMMITTEE, Office.FINANCE);
        comes("of committee and finance", Optional.empty(), Office.COMMITTEE, Office.FINANCE);
        sender = comes("of a partner and the committee", Optional.of(VettedPartners.unknown()), Office.COMMITTEE);
        partners.speaking(sender.actor);
        guest = comes("who comes and goes", Optional.empty(), Office.COMMITTEE);
        alternate = comes("who votes for others", Optional.empty(), Office.COMMITTEE);
        SeatChange seat = changeSeat.propose(people.acting("keeper-1"), alternate.actor.person(), SeatKind.ALTERNATE);
        changeSeat.confirm(people.acting("keeper-2"), seat.id());
        alternate.inModel.alternate = true;
        othersRelease = roster.now().holding(Office.FINANCE).size()
                > players.stream()
                        .filter(player -> player.inModel.is(Role.FINANCE))
                        .count();
        envelope = fund.envelope("900000.00", "10000.00");
        CommitteePolicy policy = proposePolicy.propose(
                people.acting("keeper-1"),
                new NewPolicy(
                        Currency.getInstance("EUR"),
                        Optional.of(envelope.value()),
                        List.of(
                                new Band(
                                        Optional.empty(),
                                        Optional.of(euro(CommitteeModel.SMALL)),
                                        new Terms(ENOUGH, ENOUGH, Rule.CONSENSUS),
                                        Duration.ofHours(72)),
                                new Band(
                                        Optional.empty(),
                                        Optional.empty(),
                                        new Terms(ENOUGH, QUORUM_OF_LARGE, Rule.MAJORITY),
                                        Duration.ofHours(72))),
                        new EmergencyTerms(euro(CommitteeModel.CEILING), Duration.ZERO),
                        Optional.empty()));
        confirmPolicy.confirm(people.acting("keeper-2"), policy.id());
    }

    @AfterEach
    void nobodyOfThemStays() {
        players.stream()
                .filter(player -> !player.isOfTheDemo() && !player.inModel.offices.isEmpty())
                .forEach(player -> people.end("committee-1", player.actor));
    }

    @Test
    void theServiceDoesWhatTheModelSaysWhoeverTriesWhatever() {
        String said = COMMANDS + " random commands, -Drelief.random.seed=" + SEED;
        System.out.println(said);
        List<Played> live = new ArrayList<>();
        for (int i = 0; i < COMMANDS || isToGoOn(i); i++) {
            live.removeIf(Played::isOver);
            while (live.size() < CASES_AT_ONCE) {
                live.add(newCase());
            }
            if (random.nextInt(60) == 0) {
                guestComesOrGoes();
            }
            if (random.nextInt(20) == 0) {
                somebodyIsNamedOrNotAnyMore();
            }
            Played on = live.get(random.nextInt(live.size()));
            Verb verb = verb(on.model);
            boolean byChance = verb != Verb.VOTE && verb != Verb.STEP_BACK || random.nextBoolean();
            Player by = byChance ? player(verb) : fitting(on.model, verb);
            try {
                attempt(on, verb, by);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        said + ", command " + i + ": " + by.inModel + " tries " + verb + " on " + on.reference + " in "
                                + on.model.stage,
                        failure);
            }
        }
        System.out.println("done " + done + ", refused " + refusals);
        all.forEach(this::assertGrantedByEnoughMembers);
        all.forEach(this::assertPlannedWithinWhatWasFree);
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
        if (COMMANDS >= USUAL_COMMANDS && SEED == USUAL_SEED) {
            assertThat(votesForMembers).as("votes for members who are away").isPositive();
            assertThat(done).as("tried with success").containsOnlyKeys(Verb.values());
            assertThat(refusals.keySet())
                    .contains(
                            "separation-of-duties",
                            "role-required",
                            "not-found",
                            "round-closed",
                            "proposal-changed",
                            "tranche-waits");
        }
    }

    /** What other tests left behind changes who is drawn for what, so the rarest verb may need a longer run until it succeeds once. */
    private boolean isToGoOn(int commands) {
        return COMMANDS >= USUAL_COMMANDS
                && commands < 4 * COMMANDS
                && (votesForMembers == 0 || !done.keySet().containsAll(Set.of(Verb.values())));
    }

    // --- one command

    /** Mostly what the case waits for, so that cases come to an end; else whatever. */
    private Verb verb(CommitteeModel model) {
        if (random.nextInt(5) == 0) {
            return oneOf(Verb.values());
        }
        List<Verb> waited = new ArrayList<>();
        if (model.stage == CommitteeModel.Stage.ASKED_OF_COMMITTEE && model.open == null) {
            waited.add(Verb.OPEN);
        }
        if (model.open != null) {
            waited.addAll(Collections.nCopies(5, Verb.VOTE));
            waited.add(oneOf(Verb.CLOSE, Verb.STEP_BACK, Verb.STEP_BACK, Verb.HAND_OVER, Verb.CORRECT));
            if (model.lifeAtRisk && !model.open.isOfRelease()) {
                waited.addAll(Collections.nCopies(5, Verb.RELEASE_ALONE));
            }
            if (isToBeClosed(model)) {
                waited.addAll(Collections.nCopies(5, Verb.CLOSE));
            }
        }
        if (model.granted > 0) {
            waited.addAll(List.of(Verb.PLAN, Verb.PREPARE, Verb.RELEASE));
        }
        if (model.isTrancheWaiting()) {
            waited.add(Verb.FREE);
        }
        return waited.isEmpty() ? oneOf(Verb.values()) : waited.get(random.nextInt(waited.size()));
    }

    private boolean isToBeClosed(CommitteeModel model) {
        return players.stream()
                .map(player -> player.inModel)
                .anyMatch(member -> model.noClosing(member, true, inModel()).isEmpty());
    }

    private List<CommitteeModel.Person> inModel() {
        return players.stream().map(player -> player.inModel).toList();
    }

    /** Mostly somebody of the office that it takes. */
    private Player player(Verb verb) {
        Role office =
                switch (verb) {
                    case OPEN, CORRECT, HAND_OVER, FREE -> Role.TRIAGE;
                    case PLAN, PREPARE, RELEASE -> Role.FINANCE;
                    default -> Role.COMMITTEE;
                };
        List<Player> fit =
                players.stream().filter(player -> player.inModel.is(office)).toList();
        return random.nextInt(6) == 0
                ? players.get(random.nextInt(players.size()))
                : fit.get(random.nextInt(fit.size()));
    }

    /** A vote by somebody who has done nothing yet, and a step back by somebody who has voted: by chance alone both are rare. */
    private Player fitting(CommitteeModel model, Verb verb) {
        return switch (verb) {
            case VOTE -> awaited(model);
            case STEP_BACK -> whoVoted(model);
            default -> player(verb);
        };
    }

    private Player whoVoted(CommitteeModel model) {
        List<Player> voters = players.stream()
                .filter(player -> model.open != null && model.open.says().containsKey(player.inModel))
                .toList();
        return voters.isEmpty() ? player(Verb.STEP_BACK) : voters.get(random.nextInt(voters.size()));
    }

    /** Somebody who has done nothing on the case yet, if there is anybody. */
    private Player awaited(CommitteeModel model) {
        List<Player> idle = players.stream()
                .filter(player -> player.inModel.is(Role.COMMITTEE))
                .filter(player -> !model.parts.containsKey(player.inModel))
                .toList();
        return idle.isEmpty() ? player(Verb.VOTE) : idle.get(random.nextInt(idle.size()));
    }

    private void attempt(Played on, Verb verb, Player by) {
        on.commands++;
        switch (verb) {
            case OPEN -> opens(on, by);
            case VOTE -> votes(on, by);
            case STEP_BACK -> {
                Opened round = round(on);
                check(on, verb, by, on.model.noStepBack(by.inModel, isNow(on, round)), acting -> {
                    recuse.recuse(acting, round.where);
                    return () -> on.model.stepBack(by.inModel);
                });
            }
            case CLOSE -> {
                Opened round = round(on);
                check(on, verb, by, on.model.noClosing(by.inModel, isNow(on, round), inModel()), acting -> {
                    close.close(acting, round.where);
                    return on.model::close;
                });
            }
            case RELEASE_ALONE -> releasesAlone(on, by);
            case CORRECT -> {
                boolean stale = random.nextInt(8) == 0;
                check(on, verb, by, on.model.noCorrection(by.inModel, stale), acting -> {
                    correct.byTriage(
                            acting,
                            on.reference,
                            version(on, stale),
                            new Correction(
                                    CompartmentName.NEEDS, CorrectionReason.MISTYPED, "So it is.", needs(on.sample)));
                    return () -> on.model.correct(by.inModel);
                });
            }
            case HAND_OVER -> {
                boolean stale = random.nextInt(8) == 0;
                Player to = player(Verb.HAND_OVER);
                check(on, verb, by, on.model.noHandOver(by.inModel, stale, to.inModel), acting -> {
                    handOver.handOver(
                            acting,
                            on.reference,
                            version(on, stale),
                            new HandOver.Wanted(to.actor.person(), HandOverReason.AWAY, Optional.empty()));
                    return () -> on.model.handOver(by.inModel, to.inModel);
                });
            }
            case FREE -> frees(on, by);
            case PLAN -> plans(on, by);
            case PREPARE, RELEASE -> pays(on, verb, by);
        }
    }

    private void opens(Played on, Player by) {
        boolean stale = random.nextInt(8) == 0;
        List<Integer> tranches = tranches(oneOf(500, 900, 1500, 3000));
        check(on, Verb.OPEN, by, on.model.noOpening(by.inModel, stale), acting -> {
            Round round = open.open(
                    acting,
                    on.reference,
                    version(on, stale),
                    new WantedRound(
                            Optional.of(euro(tranches.stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())),
                            wanted(tranches),
                            Optional.of(envelope),
                            List.of(),
                            Optional.of(new MoreThanAsked(MoreReason.OTHER, "If it is more.")),
                            Optional.of("")),
                    Optional.empty());
            return () -> {
                on.rounds.add(new Opened(InRound.of(on.reference, round.id()), round.proposalHash()));
                on.model.open(by.inModel, tranches);
            };
        });
    }

    /** The amount at once, or in two or three. */
    private List<Integer> tranches(int amount) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(300, amount - 300);
            case 1 -> List.of(200, 100, amount - 300);
            default -> List.of(amount);
        };
    }

    private static List<WantedTranche> wanted(List<Integer> tranches) {
        List<WantedTranche> wanted = new ArrayList<>();
        for (int amount : tranches) {
            wanted.add(new WantedTranche(euro(amount), wanted.isEmpty() ? "" : "The receipts come."));
        }
        return wanted.size() == 1 ? List.of() : wanted;
    }

    /** Mostly the next tranche, by somebody who has read what its condition is. */
    private void frees(Played on, Player by) {
        boolean stale = random.nextInt(8) == 0;
        int number = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : on.model.nextTranche();
        Set<String> why = on.model.noFreeing(by.inModel, stale, number);
        reads(on, by, why);
        check(on, Verb.FREE, by, why, acting -> {
            free.release(acting, on.reference, Optional.of(version(on, stale)), number, "They came.");
            return () -> on.model.free(by.inModel);
        });
    }

    /** Whoever may free a tranche may read its condition. */
    private void reads(Played on, Player by, Set<String> whyNotFree) {
        if (whyNotFree.isEmpty()) {
            try (Acting acting = acting(by)) {
                Secrets.wipe(read.open(acting, on.reference, CompartmentName.DECISION));
            }
        } else if (on.model.granted > 0) {
            whyNotFree.add("not-opened");
        }
    }

    private void votes(Played on, Player by) {
        Opened round = round(on);
        boolean now = isNow(on, round);
        int asked = now ? on.model.open.amount() : 500;
        boolean asRead = random.nextInt(12) != 0;
        CommitteeModel.Say say =
                switch (random.nextInt(10)) {
                    case 0, 1 -> new CommitteeModel.Say(Choice.DECLINE, 0);
                    case 2 -> new CommitteeModel.Say(Choice.DEFER, 0);
                    case 3 -> new CommitteeModel.Say(Choice.APPROVE_LESS, 300);
                    case 4 -> new CommitteeModel.Say(Choice.APPROVE_LESS, asked + random.nextInt(2) - 1);
                    default -> new CommitteeModel.Say(Choice.APPROVE, asked);
                };
        Ballot ballot =
                switch (say.choice()) {
                    case APPROVE -> Ballot.approve();
                    case APPROVE_LESS -> Ballot.approveLess(euro(say.most()));
                    case DECLINE -> Ballot.decline(oneOf(DeclineReason.values()));
                    case DEFER -> Ballot.defer();
                };
        check(on, Verb.VOTE, by, on.model.noVote(by.inModel, now, asRead, say), acting -> {
            cast.cast(
                    acting,
                    round.where,
                    asRead ? round.hash : "0".repeat(64),
                    ballot,
                    Optional.of("So I say."),
                    true,
                    Optional.empty());
            return () -> on.model.vote(by.inModel, say);
        });
    }

    private void releasesAlone(Played on, Player by) {
        Opened round = round(on);
        boolean now = isNow(on, round);
        boolean asRead = random.nextInt(12) != 0;
        int amount = oneOf(300, 300, CommitteeModel.CEILING, CommitteeModel.CEILING + 1);
        Set<String> why = on.model.noReleaseAlone(by.inModel, now, asRead, amount);
        // Of another test, under a policy with a pause; the policy here has none.
        if (coolDown.until(by.actor.person(), new EmergencyTerms(euro(CommitteeModel.CEILING), Duration.ZERO))
                .isPresent()) {
            why.add("cooling-down");
        }
        check(on, Verb.RELEASE_ALONE, by, why, acting -> {
            Round ratification = releaseAlone.release(
                    acting,
                    round.where,
                    asRead ? round.hash : "0".repeat(64),
                    Optional.of(euro(amount)),
                    "They come tonight.");
            return () -> {
                on.rounds.add(new Opened(InRound.of(on.reference, ratification.id()), ratification.proposalHash()));
                on.model.releaseAlone(by.inModel, amount);
            };
        });
    }

    private void plans(Played on, Player by) {
        boolean stale = random.nextInt(8) == 0;
        int amount = oneOf(100, 100, 200, 700);
        PaymentMethod asked =
                on.sample.equals(ORDINARY) ? PaymentMethod.MONEY_TRANSFER_AGENCY : PaymentMethod.CASH_VIA_PARTNER;
        check(on, Verb.PLAN, by, on.model.noPlan(by.inModel, stale, amount), acting -> {
            PaymentId id = plan.plan(
                            instruction(on, acting, stale),
                            new NewPayment(
                                    Optional.empty(),
                                    euro(amount),
                                    asked,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(NoAgreement.AGREED_ELSEWHERE)))
                    .payment()
                    .orElseThrow();
            return () -> {
                on.model.plan(by.inModel, amount);
                on.instalments.put(on.model.instalments.get(on.model.instalments.size() - 1), id);
            };
        });
    }

    private void pays(Played on, Verb verb, Player by) {
        if (on.model.instalments.isEmpty()) {
            return;
        }
        boolean stale = random.nextInt(8) == 0;
        CommitteeModel.Step before = verb == Verb.PREPARE ? CommitteeModel.Step.PLANNED : CommitteeModel.Step.PREPARED;
        CommitteeModel.Instalment of = on.model.instalments.stream()
                .filter(each -> each.step == before && random.nextInt(6) > 0)
                .findFirst()
                .orElse(on.model.instalments.get(random.nextInt(on.model.instalments.size())));
        PaymentId id = on.instalments.get(of);
        if (verb == Verb.PREPARE) {
            check(on, verb, by, on.model.noPreparing(by.inModel, stale, of), acting -> {
                prepare.prepare(instruction(on, acting, stale), id, payments.seen(acting, id), PreparedOn.nothing());
                return () -> on.model.prepare(by.inModel, of);
            });
        } else {
            check(on, verb, by, on.model.noReleasing(by.inModel, stale, of), acting -> {
                release.release(instruction(on, acting, stale), id, payments.seen(acting, id));
                return () -> on.model.release(by.inModel, of);
            });
        }
    }

    /** @param work does it at the service, and gives what is to be done to the model then */
    private void check(Played on, Verb verb, Player by, Set<String> whyNot, Function<Acting, Runnable> work) {
        List<Said> before = acts(on, verb);
        long entries = entries(on);
        String kid;
        Runnable then;
        try (Acting acting = acting(by)) {
            kid = acting.kid();
            then = work.apply(acting);
        } catch (Problem refused) {
            Set<String> expected = by.inModel.offices.isEmpty() ? Set.of("not-in-roster", "vault-locked") : whyNot;
            assertThat(expected).as("reasons to refuse").contains(refused.slug());
            for (String language : List.of("en", "fr")) {
                assertThat(WORDS.get(language)).containsKeys("problem." + refused.slug(), "advice." + refused.slug());
            }
            assertThat(entries(on)).as("a refusal leaves nothing").isEqualTo(entries);
            refusals.merge(refused.slug(), 1, Integer::sum);
            return;
        }
        assertThat(whyNot).as("reasons to refuse what was done").isEmpty();
        assertThat(by.inModel.offices).isNotEmpty();
        then.run();
        done.merge(verb, 1, Integer::sum);
        votesForMembers += verb == Verb.VOTE && by.inModel.alternate ? 1 : 0;
        List<Said> after = acts(on, verb);
        assertThat(after).hasSize(before.size() + 1);
        Said said = after.get(after.size() - 1);
        assertThat(said.person()).isEqualTo(by.actor.person());
        assertThat(said.signer()).isEqualTo(kid);
        assertThat(status(on)).isEqualTo(on.model.stage);
    }

    // --- what is done with the acts alone

    /** The acts of that kind, each with its signatures checked. */
    private List<Said> acts(Played on, Verb verb) {
        Set<String> actions = verb == Verb.CLOSE
                ? Set.of(
                        RoundFacts.APPROVED,
                        RoundFacts.DECLINED,
                        RoundFacts.DEFERRED,
                        RoundFacts.RATIFIED,
                        RoundFacts.REFUSED)
                : Set.of(verb.action);
        return QuarkusTransaction.requiringNew().call(() -> acts.on(on.id, actions));
    }

    /**
     * Each payment that was let go rests on the one decision on its case: a release alone within the ceiling, or the last votes of enough people
     * until then, on that round, each in office, who neither stepped back nor did anything else on the case.
     */
    private void assertGrantedByEnoughMembers(Played on) {
        QuarkusTransaction.requiringNew().run(() -> {
            List<Said> paid = acts.on(on.id, Verb.RELEASE.action);
            List<Said> granted = acts.on(on.id, Set.of(RoundFacts.APPROVED, RoundFacts.RELEASED));
            assertThat(granted).hasSizeLessThanOrEqualTo(1);
            for (Said payment : paid) {
                assertThat(granted).as("what %s rests on", payment).hasSize(1);
                assertThat(payment.at()).isAfterOrEqualTo(granted.get(0).at());
                assertThat(acts.on(on.id, RoundFacts.REFUSED))
                        .allMatch(refused -> refused.at().isAfter(payment.at()));
            }
            granted.forEach(grant -> {
                Map<PersonId, Said> votes = new HashMap<>();
                if (grant.action().equals(RoundFacts.RELEASED)) {
                    votes.put(grant.person(), grant);
                    assertThat(amount(grant.text("approved"))).isLessThanOrEqualTo(CommitteeModel.CEILING);
                } else {
                    acts.on(on.id, RoundFacts.VOTED).stream()
                            .filter(vote -> vote.text("round").equals(grant.text("round")))
                            .forEach(vote -> votes.put(vote.person(), vote));
                    assertVotedFor(on, grant, votes);
                }
                assertThat(votes.values().stream().map(Said::signer).distinct()).hasSameSizeAs(votes.keySet());
            });
        });
    }

    /** What is planned together is never more than the tranches whose conditions triage had said were met. Nothing is planned anew here. */
    private void assertPlannedWithinWhatWasFree(Played on) {
        QuarkusTransaction.requiringNew().run(() -> {
            List<Said> granted = acts.on(on.id, Set.of(RoundFacts.APPROVED, RoundFacts.RELEASED));
            List<Integer> tranches = granted.isEmpty() ? List.of() : tranches(on, granted.get(0));
            int free = 1;
            int planned = 0;
            for (Said said : acts.on(on.id, Set.of(Verb.PLAN.action, Verb.FREE.action))) {
                if (said.action().equals(Verb.FREE.action)) {
                    assertThat(acts.held(said, Office.TRIAGE)).isTrue();
                    free++;
                } else {
                    planned += amount(said.text("amount"));
                }
                assertThat(free).isLessThanOrEqualTo(tranches.size());
                int most = amount(granted.get(0).text("approved"));
                assertThat(planned)
                        .isLessThanOrEqualTo(Math.min(
                                most,
                                tranches.subList(0, free).stream()
                                        .mapToInt(Integer::intValue)
                                        .sum()));
            }
        });
    }

    private List<Integer> tranches(Played on, Said grant) {
        return grant.action().equals(RoundFacts.RELEASED)
                ? List.of(amount(grant.text("approved")))
                : Stream.of(question(on, grant).text("tranches").split("\\+"))
                        .map(RandomCommandsTest::amount)
                        .toList();
    }

    private Said question(Played on, Said grant) {
        return acts.on(on.id, RoundFacts.OPENED).stream()
                .filter(asked -> asked.text("round").equals(grant.text("round")))
                .findFirst()
                .orElseThrow();
    }

    private void assertVotedFor(Played on, Said grant, Map<PersonId, Said> votes) {
        acts.on(on.id, Recusals.ACTION).stream()
                .filter(back -> !back.at().isAfter(grant.at()))
                .forEach(back -> votes.remove(back.person()));
        votes.values().removeIf(vote -> !acts.held(vote, Office.COMMITTEE) || left(vote, grant));
        Set<String> own = votes.keySet().stream().map(PersonId::toString).collect(Collectors.toSet());
        Set<String> back = acts.on(on.id, Recusals.ACTION).stream()
                .filter(each -> !each.at().isAfter(grant.at()))
                .map(each -> each.person().toString())
                .collect(Collectors.toSet());
        votes.values()
                .removeIf(vote -> own.contains(vote.text("standsInFor"))
                        || back.contains(vote.text("standsInFor"))
                        || isGone(vote.text("standsInFor"), grant));
        assertThat(votes.values().stream()
                        .map(vote -> vote.text("standsInFor").equals("none")
                                ? vote.person().toString()
                                : vote.text("standsInFor")))
                .as("one vote for each member")
                .doesNotHaveDuplicates();
        for (PersonId voter : votes.keySet()) {
            assertThat(acts.of(on.id, voter, Duty.allActions()))
                    .as("what a voter did on the case")
                    .allMatch(act -> act.action().equals(RoundFacts.VOTED)
                            || act.action().equals(RoundFacts.RELEASED));
        }
        Said question = question(on, grant);
        int asked = amount(question.text("amount"));
        int approved = amount(grant.text("approved"));
        assertThat(votes.values()).allMatch(vote -> vote.text("proposal").equals(grant.text("proposal")));
        long forIt = votes.values().stream()
                .filter(vote -> vote.text("choice").equals("APPROVE")
                        || vote.text("choice").equals("APPROVE_LESS") && amount(vote.text("amount")) >= approved)
                .count();
        boolean small = asked <= CommitteeModel.SMALL;
        assertThat(votes.size()).isGreaterThanOrEqualTo(small ? ENOUGH : QUORUM_OF_LARGE);
        assertThat(forIt).isGreaterThanOrEqualTo(small ? votes.size() : Math.max(ENOUGH, votes.size() / 2 + 1));
    }

    private boolean isGone(String member, Said grant) {
        return !member.equals("none") && !roster.now().counted(PersonId.parse(member), Office.COMMITTEE, grant.at());
    }

    /** Whether who voted had left by the time of the decision. */
    private boolean left(Said vote, Said grant) {
        return roster.now()
                .byKid(vote.signer())
                .filter(member -> member.counted(Office.COMMITTEE, grant.at()))
                .isEmpty();
    }

    /** Of whole euro as facts say them. */
    private static int amount(String money) {
        return (int) Double.parseDouble(money.replaceAll("[^0-9.]", ""));
    }

    // --- walking there

    private Player comes(String name, Optional<PartnerId> organisation, Office... offices) {
        Set<Role> signedInAs =
                List.of(offices).stream().map(Office::role).collect(Collectors.toCollection(HashSet::new));
        organisation.ifPresent(partner -> signedInAs.add(Role.PARTNER));
        Actor actor = new Actor(new PersonId(Ids.next()), "somebody", signedInAs, organisation);
        known.describe(actor, Optional.empty(), Optional.empty());
        Player player = new Player(new CommitteeModel.Person(name), actor, offices);
        players.add(player);
        letIn(player);
        return player;
    }

    private void letIn(Player player) {
        String words = people.enrolled(player.actor);
        for (Office office : player.offices) {
            people.letIn(office.role().realmName() + "-1", office, player.actor, words);
            player.inModel.offices.add(office.role());
        }
        player.token = people.unlocked(player.actor, THERE);
    }

    private void guestComesOrGoes() {
        if (guest.inModel.offices.isEmpty()) {
            letIn(guest);
        } else {
            people.end("committee-1", guest.actor);
            guest.inModel.offices.clear();
            all.forEach(each -> each.model.leaves(guest.inModel));
        }
    }

    /** For a day, or from now on not. */
    private void somebodyIsNamedOrNotAnyMore() {
        if (naming != null) {
            Player by = alternate;
            try (Acting acting = acting(by)) {
                nameSubstitute.end(acting, naming);
            }
            naming = null;
            alternate.inModel.standsFor = null;
            return;
        }
        List<Player> members = players.stream()
                .filter(player -> player.inModel.is(Role.COMMITTEE) && !player.inModel.alternate)
                .toList();
        Player member = members.get(random.nextInt(members.size()));
        Instant now = clock.instant();
        try (Acting acting = acting(member)) {
            naming = nameSubstitute.name(acting, alternate.actor.person(), now, now.plus(Duration.ofDays(1)));
        }
        alternate.inModel.standsFor = member.inModel;
    }

    private Acting acting(Player player) {
        return player.isOfTheDemo()
                ? people.acting(player.actor.name())
                : QuarkusTransaction.requiringNew().call(() -> door.acting(player.actor, THERE, player.token));
    }

    /** Submitted, taken up, and before the committee; now and then sent by somebody who is of the committee too. */
    private Played newCase() {
        String sample = random.nextBoolean() ? ORDINARY : LIFE_AT_RISK;
        boolean byMember = random.nextInt(3) == 0;
        String reference;
        UUID id;
        if (byMember) {
            Acknowledgement sent = submit.plain(
                    sender.actor,
                    sample(sample).toString().getBytes(StandardCharsets.UTF_8),
                    OwnCodeWish.NONE,
                    Optional.empty(),
                    Optional.empty());
            reference = sent.reference();
            id = sent.id();
        } else {
            CaseWork.Acknowledged sent = CaseWork.submit(sample);
            reference = sent.reference();
            id = UUID.fromString(sent.id());
        }
        CaseWork.recommend(reference, "900.00", "EUR", envelope.value());
        CommitteeModel.Person by = byMember ? sender.inModel : new CommitteeModel.Person("partner-1");
        Played played = new Played(
                new CaseId(id),
                new Reference(reference),
                sample,
                new CommitteeModel(
                        sample.equals(LIFE_AT_RISK),
                        by,
                        players.get(0).inModel,
                        players.stream().map(player -> player.inModel).toList(),
                        othersRelease));
        all.add(played);
        return played;
    }

    /** Mostly the newest; where none was opened, one that is not there. */
    private Opened round(Played on) {
        if (on.rounds.isEmpty()) {
            return new Opened(InRound.of(on.reference, UUID.randomUUID()), "0".repeat(64));
        }
        int last = on.rounds.size() - 1;
        return on.rounds.get(random.nextInt(8) == 0 ? random.nextInt(last + 1) : last);
    }

    private static boolean isNow(Played on, Opened round) {
        return on.model.open != null && on.rounds.indexOf(round) == on.rounds.size() - 1;
    }

    private CaseFile caseFile(Played on) {
        return QuarkusTransaction.requiringNew()
                .call(() -> cases.anywhere(on.id).orElseThrow());
    }

    private CommitteeModel.Stage status(Played on) {
        return switch (caseFile(on).status()) {
            case BEFORE_COMMITTEE -> CommitteeModel.Stage.ASKED_OF_COMMITTEE;
            case APPROVED -> CommitteeModel.Stage.GRANTED;
            case IN_DISBURSEMENT -> CommitteeModel.Stage.PAYING;
            case DECLINED -> CommitteeModel.Stage.DECLINED;
            case DEFERRED -> CommitteeModel.Stage.DEFERRED;
            default -> throw new AssertionError(caseFile(on).status());
        };
    }

    private ExpectedVersion version(Played on, boolean stale) {
        long now = caseFile(on).version();
        return new ExpectedVersion(stale ? now - 1 : now);
    }

    private Instruction instruction(Played on, Acting acting, boolean stale) {
        return new Instruction(acting, on.reference, version(on, stale), "key-" + Ids.next());
    }

    private static long entries(Played on) {
        try (Connection connection = DatabaseUser.OWNER.connect();
                PreparedStatement count =
                        connection.prepareStatement("SELECT COUNT(*) FROM history_entry WHERE case_id = ?")) {
            count.setString(1, on.id.toString());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] needs(String sample) {
        return sample(sample).get("needs").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode sample(String name) {
        try (InputStream file = RandomCommandsTest.class.getResourceAsStream("/requests/" + name)) {
            return JSON.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties words(String language) {
        try (Reader file = new InputStreamReader(
                RandomCommandsTest.class.getResourceAsStream("/words/" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            Properties words = new Properties();
            words.load(file);
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Money euro(int amount) {
        return Money.of(Integer.toString(amount), "EUR");
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
