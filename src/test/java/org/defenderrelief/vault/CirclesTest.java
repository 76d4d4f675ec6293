package org.defenderrelief.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

@QuarkusTest
class CirclesTest {
    private static final String PASSPHRASE = "seven quiet herons";
    private static final Actor KEEPER = VaultPeople.actor("keeper-1");

    @Inject
    EnrolPerson enrolPerson;

    @Inject
    FoundCircle foundCircle;

    @Inject
    AdmitMember admitMember;

    @Inject
    Unlock unlock;

    @Inject
    Compartments compartments;

    @Inject
    Memberships memberships;

    @Inject
    IntakeKeys intakeKeys;

    @Inject
    VaultEvents events;

    @Inject
    VaultPeople people;

    private final Actor newcomer = VaultPeople.stranger(Role.FINANCE);

    @Test
    void aMemberAdmitsANewcomerWhoThenOpensWhatWasSealedBefore() {
        byte[] payee = "{\"payee\":\"somebody\"}".getBytes(StandardCharsets.UTF_8);
        CaseId caseId = new CaseId(Ids.next());
        compartments.write(caseId, CompartmentName.PAYMENT, payee, KEEPER);
        enrolPerson.enrol(newcomer, Passphrase.of(PASSPHRASE));
        UnlockToken token = unlock.unlock(newcomer, Passphrase.of(PASSPHRASE));
        refused("not-in-circle", () -> compartments.open(token, newcomer.person(), caseId, CompartmentName.PAYMENT));
        assertThat(memberships.circlesOf(newcomer.person())).isEmpty();
        events.clear();

        Actor member = VaultPeople.actor("finance-1");
        admitMember.admit(member, people.unlock("finance-1"), newcomer.person(), Circle.FINANCE);

        assertThat(compartments.open(token, newcomer.person(), caseId, CompartmentName.PAYMENT))
                .isEqualTo(payee);
        assertThat(memberships.circlesOf(newcomer.person())).containsExactly(Circle.FINANCE);
        assertThat(events.committed(MemberAdmitted.class))
                .containsExactly(new MemberAdmitted(member, Circle.FINANCE, newcomer.person()));
        conflict(
                "already-member",
                () -> admitMember.admit(member, people.unlock("finance-1"), newcomer.person(), Circle.FINANCE));
    }

    @Test
    void nobodyOutsideACircleAdmitsAnybodyToIt() {
        enrolPerson.enrol(newcomer, Passphrase.of(PASSPHRASE));

        refused(
                "not-in-circle",
                () -> admitMember.admit(
                        VaultPeople.actor("triage-1"), people.unlock("triage-1"), newcomer.person(), Circle.FINANCE));
        refused(
                "vault-locked",
                () -> admitMember.admit(
                        VaultPeople.actor("finance-1"), UnlockToken.random(), newcomer.person(), Circle.FINANCE));
        conflict(
                "not-enrolled",
                () -> admitMember.admit(
                        VaultPeople.actor("finance-1"),
                        people.unlock("finance-1"),
                        VaultPeople.stranger(Role.FINANCE).person(),
                        Circle.FINANCE));
    }

    @Test
    void aCircleIsFoundedOnceByAKeeperWhoStaysOutside() {
        refused(
                "role-required",
                () -> foundCircle.found(VaultPeople.actor("triage-1"), Circle.TRIAGE, Set.of(newcomer.person())));
        refused("separation-of-duties", () -> foundCircle.found(KEEPER, Circle.AUDIT, Set.of(KEEPER.person())));
        conflict("already-founded", () -> foundCircle.found(KEEPER, Circle.AUDIT, Set.of(newcomer.person())));
        assertThatThrownBy(() -> foundCircle.found(KEEPER, Circle.AUDIT, Set.of()))
                .isInstanceOf(Problem.InvalidInput.class);
        assertThat(memberships.founded()).containsExactlyInAnyOrder(Circle.values());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PARTNER", "KEEPER"})
    void thoseWhoOpenNothingHaveNoVaultPassphrase(Role role) {
        refused("role-required", () -> enrolPerson.enrol(VaultPeople.stranger(role), Passphrase.of(PASSPHRASE)));
    }

    @Test
    void aPersonEnrolsOnce() {
        enrolPerson.enrol(newcomer, Passphrase.of(PASSPHRASE));

        assertThat(memberships.hasEnrolled(newcomer.person())).isTrue();
        conflict("already-enrolled", () -> enrolPerson.enrol(newcomer, Passphrase.of(PASSPHRASE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "thirteen char",
                "stranger-stranger",
                "my-stranger-99",
                "aaaaaaaaaaaaaaaaaaaa",
                "ababababababababab"
            })
    void aWeakPassphraseIsRefusedWithAReasonThatDoesNotRepeatIt(String weak) {
        assertThatThrownBy(() -> enrolPerson.enrol(newcomer, Passphrase.of(weak)))
                .isInstanceOfSatisfying(
                        Problem.InvalidInput.class,
                        problem -> assertThat(problem.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.code()).isEqualTo("WEAK");
                                    assertThat(violation.message())
                                            .containsIgnoringCase("choose")
                                            .doesNotContain(" " + weak + " ");
                                }));
        assertThat(memberships.hasEnrolled(newcomer.person())).isFalse();
    }

    @Test
    void sendersSeeEachCirclesKeyAndWhatToSealToIt() {
        assertThat(intakeKeys.list()).hasSize(4).allSatisfy(key -> {
            byte[] publicKey = Secrets.fromBase64Url(key.publicKey());
            assertThat(publicKey).hasSize(32);
            assertThat(key.fingerprint()).isEqualTo(KeyPair25519.fingerprint(publicKey));
            assertThat(key.kid()).isEqualTo(key.fingerprint().substring(0, 16));
        });
        assertThat(intakeKeys.list())
                .filteredOn(key -> key.circle() == Circle.FINANCE)
                .singleElement()
                .satisfies(key -> assertThat(key.compartments()).containsExactly("needs", "payment"));
    }

    private static void refused(String slug, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.Forbidden.class,
                        problem -> assertThat(problem.slug()).isEqualTo(slug));
    }

    private static void conflict(String slug, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo(slug));
    }
}
