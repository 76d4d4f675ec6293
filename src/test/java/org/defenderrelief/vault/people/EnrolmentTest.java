package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.defenderrelief.vault.people.VaultPeople.refused;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DatabaseDump;
import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.RosterConfig;
import org.defenderrelief.vault.seal.Passphrase;

/** Who gets keys: whoever a keeper handed a code to, once, for that account alone. */
@QuarkusTest
class EnrolmentTest {
    private static final String GOOD = VaultPeople.PASSPHRASE;

    @Inject
    EnrolPerson enrolPerson;

    @Inject
    IssueEnrolmentCode issueCode;

    @Inject
    Memberships memberships;

    @Inject
    VaultEvents events;

    @Inject
    VaultPeople people;

    @Inject
    DataSource database;

    @Inject
    ServiceKeys keyring;

    @Inject
    CurrentRoster roster;

    @Inject
    EnrolmentCodes codes;

    @Inject
    Tries tries;

    @Inject
    PersonKeys keys;

    @Inject
    Passphrases passphrases;

    @Inject
    ActingDoor door;

    @Inject
    Event<VaultEvent> told;

    @Inject
    FrozenHouse house;

    private final Actor newcomer = VaultPeople.stranger(Role.FINANCE);

    @Test
    void aKeepersCodeGivesKeysOnceAndTheirWords() {
        String code = people.code(newcomer);
        events.clear();

        String fingerprint = enrol(newcomer, code);

        assertThat(WordList.fingerprint(fingerprint).split(" ")).hasSize(8);
        assertThat(memberships.words(newcomer.person())).contains(WordList.fingerprint(fingerprint));
        assertThat(memberships.officesOf(newcomer.person())).isEmpty();
        assertThat(events.committed(VaultEvent.PersonEnrolled.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.kid()).isEqualTo(fingerprint.substring(0, 16));
                    assertThat(event.act().by().kid()).isEqualTo(event.kid());
                });
        refused("already-enrolled", () -> enrol(newcomer, code));
    }

    /** Who forgot their passphrase gets other keys with another code, and opens with those of them that the roster does not name yet. */
    @Test
    void anotherCodeGivesOtherKeysBesideTheOldOnes() {
        enrol(newcomer, people.code(newcomer));
        String old = memberships.kid(newcomer.person()).orElseThrow();

        String fingerprint = enrol(newcomer, people.code(newcomer));

        assertThat(fingerprint).doesNotStartWith(old);
        assertThat(memberships.kid(newcomer.person())).contains(fingerprint.substring(0, 16));
        assertThat(memberships.personOf(old)).contains(newcomer.person());
    }

    @Test
    void nobodyMakesACodeForThemselves() {
        try (Acting keeper = people.acting("keeper-1")) {
            refused("not-oneself", () -> issueCode.issue(keeper, keeper.person()));
        }
    }

    /** The keeper had come in, and somebody froze everything before the code was recorded: there is none, and the one before it holds on. */
    @Test
    void noCodeIsMadeOnceEverythingIsFrozenByWhoCameInBeforeEither() {
        String before = people.code(newcomer);
        try (Acting keeper = people.acting("keeper-1")) {
            house.freeze("auditor-1");
            refused("frozen", () -> issueCode.issue(keeper, newcomer.person()));
        } finally {
            house.letGo();
        }
        assertThat(enrol(newcomer, before)).isNotEmpty();
    }

    @Test
    void howACodeIsTypedDoesNotMatter() {
        String typed = " " + people.code(newcomer).toLowerCase(Locale.ROOT).replace("-", " ") + " ";

        assertThat(enrol(newcomer, typed)).isNotEmpty();
    }

    @Test
    void aCodeIsGoodForItsAccountAloneAndWrongOnesAreOnRecord() {
        String theirs = people.code(newcomer);
        Actor other = VaultPeople.stranger(Role.FINANCE);
        people.code(other);
        events.clear();

        refused("wrong-code", () -> enrol(other, theirs));
        refused("wrong-code", () -> enrol(other, "00000-00000"));
        refused("wrong-code", () -> enrol(other, "é".repeat(10)));
        refused("wrong-code", () -> enrol(other, "0".repeat(10_000)));

        assertThat(memberships.hasEnrolled(other.person())).isFalse();
        assertThat(events.committed(VaultEvent.EnrolmentRefused.class)).hasSize(4);
        assertThat(enrol(newcomer, theirs)).isNotEmpty();
    }

    @Test
    void aCodeEndsAfterTwoDaysAndWhenANewOneIsMade() {
        String earlier = people.code(newcomer);
        String code = people.code(newcomer);
        refused("wrong-code", () -> enrol(newcomer, earlier));

        QuarkusMock.installMockForType(
                Clock.fixed(Instant.now().plus(Duration.ofDays(2)), ZoneOffset.UTC), Clock.class);
        refused("wrong-code", () -> enrol(newcomer, code));
    }

    @Test
    void whoGuessesCodesWaits() {
        String code = people.code(newcomer);
        for (int i = 0; i < Tries.FREE; i++) {
            refused("wrong-code", () -> enrol(newcomer, "00000-00000"));
        }

        Problem.TooMany wait = catchThrowableOfType(Problem.TooMany.class, () -> enrol(newcomer, code));

        assertThat(wait.retryAfterSeconds()).isBetween(25, 30);
    }

    /** The founders' code is known to everybody who founded; it must be worth nothing afterwards. */
    @Test
    void theFoundersCodeIsWorthNothingAfterTheFounding() {
        refused("wrong-code", () -> enrol(newcomer, "local-demo-founding-code"));
    }

    /** Nobody is left who could make a code: the operator sets one, which gives keys and no office, and each use is told. */
    @Test
    void theOperatorsCodeForARecoveryGivesKeysAlsoToWhoHasSomeAndIsOnRecord() {
        enrol(newcomer, people.code(newcomer));
        EnrolPerson recovering = recovering("5c0f1d7e9a3b2468");
        refused("wrong-code", () -> recovering.enrol(newcomer, "another code", Passphrase.of(GOOD)));
        events.clear();

        String fingerprint = recovering.enrol(newcomer, " 5c0f1d7e9a3b2468 ", Passphrase.of(GOOD));

        assertThat(memberships.kid(newcomer.person())).contains(fingerprint.substring(0, 16));
        assertThat(memberships.officesOf(newcomer.person())).isEmpty();
        assertThat(events.committed(VaultEvent.RecoveryCodeUsed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).isEqualTo(newcomer));
        // The service that runs beside it has none set: the same code is worth nothing there.
        refused("already-enrolled", () -> enrol(newcomer, "5c0f1d7e9a3b2468"));
    }

    private EnrolPerson recovering(String code) {
        RosterConfig config = new RosterConfig() {
            @Override
            public Optional<String> root() {
                return Optional.empty();
            }

            @Override
            public Optional<String> foundingCode() {
                return Optional.empty();
            }

            @Override
            public Optional<String> recoveryCode() {
                return Optional.of(code);
            }
        };
        EnrolmentCodes codes = new EnrolmentCodes(database, keyring, config, roster, tries, Clock.systemUTC(), told);
        return new EnrolPerson(keys, passphrases, codes, door, Clock.systemUTC(), told);
    }

    @Test
    void onlyAKeeperMakesCodesAndOnlyWhoWorksHereEnrols() {
        try (Acting triage = people.acting("triage-1")) {
            refused("role-required", () -> issueCode.issue(triage, newcomer.person()));
        }
        Actor partner = VaultPeople.stranger(Role.PARTNER);
        String code = people.code(partner);
        refused("role-required", () -> enrol(partner, code));
    }

    /** Fifty bits are few enough to try, were a plain hash of them in the table. */
    @Test
    void theDatabaseHoldsNeitherTheCodeNorAnythingToTryItOn() throws Exception {
        String code = people.code(newcomer);
        DatabaseDump dump = DatabaseDump.take();
        String symbols = code.replace("-", "");

        for (String form : new String[] {
            code,
            symbols,
            newcomer.person().value() + "|" + symbols,
            "relief/2|enrolment|" + newcomer.person().value() + "|" + symbols
        }) {
            byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
            assertThat(dump.whereIs(bytes)).isEmpty();
            assertThat(dump.whereIs(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEmpty();
        }
    }

    /** Pressed twice at once, or by its owner and by a thief of the account in the same moment: both found it good. */
    @Test
    void oneCodeMakesOnePairOfKeys() throws InterruptedException {
        String code = people.code(newcomer);
        EnrolmentCodes.Good one = codes.require(newcomer, code);
        EnrolmentCodes.Good other = codes.require(newcomer, code);
        QuarkusTransaction.requiringNew().run(() -> codes.spend(newcomer, one));
        refused("wrong-code", () -> QuarkusTransaction.requiringNew().run(() -> codes.spend(newcomer, other)));

        String next = people.code(newcomer);
        refused("wrong-code", () -> QuarkusTransaction.requiringNew().run(() -> codes.spend(newcomer, other)));
        List<Throwable> refused = new ArrayList<>();
        Callable<String> press = () -> enrol(newcomer, next);
        ExecutorService both = Executors.newFixedThreadPool(2);
        for (Future<String> each : both.invokeAll(List.of(press, press))) {
            try {
                each.get();
            } catch (ExecutionException failure) {
                refused.add(failure.getCause());
            }
        }
        both.shutdown();
        assertThat(refused).singleElement().isInstanceOf(Problem.class);
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> keys.count("personId", newcomer.person().value())))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "thirteen char",
                "stranger-stranger",
                "my-stranger-99",
                "aaaaaaaaaaaaaaaaaaaa",
                "ababababababababab",
                "passwordpassword",
                "Password123456789",
                "qwertyuiopasdfgh",
                "1234567890123456",
                "correcthorsebatterystaple",
                "Correct Horse Battery Staple 2026",
                "liberté, égalité, fraternité !"
            })
    void aPassphraseThatOthersWouldTryIsRefusedWithAReasonThatDoesNotRepeatIt(String weak) {
        String code = people.code(newcomer);

        assertThatThrownBy(() -> enrolPerson.enrol(newcomer, code, Passphrase.of(weak)))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        problem -> assertThat(problem.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.field()).isEqualTo("passphrase");
                                    assertThat(violation.code()).isEqualTo("WEAK");
                                    assertThat(violation.message()).doesNotContain(" " + weak + " ");
                                }));
        assertThat(memberships.hasEnrolled(newcomer.person())).isFalse();
        assertThat(enrol(newcomer, code)).isNotEmpty();
    }

    @Test
    void whatBeginsWithAFamousPhraseAndGoesOnLongEnoughDoes() {
        assertThat(PassphraseRule.refusal(
                        Passphrase.of("once upon a time my otter ate seven green kettles"), "triage-1"))
                .isEmpty();
    }

    @Test
    void theSixWordsThatAreOfferedAlwaysDo() {
        assertThat(IntStream.range(0, 500).mapToObj(i -> WordList.passphrase()))
                .allSatisfy(offered -> {
                    assertThat(offered.split("-")).hasSize(6);
                    assertThat(PassphraseRule.refusal(Passphrase.of(offered), "triage-1"))
                            .isEmpty();
                })
                .doesNotHaveDuplicates();
    }

    /** All that zxcvbn takes for letters, over and over: it would try every combination of what each may stand for, for minutes. */
    @Test
    void howeverAPassphraseIsMadeItIsMeasuredInAMoment() {
        for (String signs : List.of("4@8({[<369!1|0$57+%2", "a", "1", "ab1", "19991231", "qwertyuiop")) {
            Passphrase long256 = Passphrase.of(signs.repeat(256).substring(0, 256));
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PassphraseRule.refusal(long256, "triage-1"));
        }
    }

    private String enrol(Actor person, String code) {
        return enrolPerson.enrol(person, code, Passphrase.of(GOOD));
    }
}
