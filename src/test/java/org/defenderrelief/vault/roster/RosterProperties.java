package org.defenderrelief.vault.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

import org.defenderrelief.vault.seal.Circle;

class RosterProperties {
    private static final Founders WE = new Founders();
    private static final SignedStatement FOUNDING = Founders.signed(WE.found(), WE.all());
    private static final Roster ROSTER = RosterRules.next(Roster.EMPTY, FOUNDING);
    private static final Someone NEWCOMER = Someone.random();
    private static final SignedStatement ADMISSION =
            Founders.signed(Founders.admit(ROSTER, NEWCOMER.as(Office.TRIAGE)), WE.triage, WE.keeper);

    /** Whatever bit of what was signed is changed, it is refused. */
    @Property(tries = 400)
    void aChangedPayloadIsNeverBelieved(@ForAll @IntRange(min = 0, max = 1_000_000) int where, @ForAll byte mask) {
        byte[] payload = ADMISSION.statement().payload();
        payload[where % payload.length] ^= (byte) (mask == 0 ? 1 : mask);
        List<String> keys = ADMISSION.statement().sealingKeys();
        assertThatThrownBy(() -> RosterRules.next(
                        ROSTER, new SignedStatement(Statement.read(payload, keys), ADMISSION.signatures())))
                .isInstanceOf(NotBelieved.class);
    }

    @Property(tries = 200)
    void aChangedSignatureIsNeverBelieved(
            @ForAll @IntRange(min = 0, max = 1) int whose,
            @ForAll @IntRange(min = 0, max = 63) int where,
            @ForAll @IntRange(min = 0, max = 7) int bit) {
        List<SignedStatement.Signature> signatures = new ArrayList<>(ADMISSION.signatures());
        SignedStatement.Signature signature = signatures.get(whose);
        byte[] bytes = Base64.getDecoder().decode(signature.sig());
        bytes[where] ^= (byte) (1 << bit);
        signatures.set(whose, SignedStatement.Signature.of(signature.keyid(), bytes));
        assertThatThrownBy(() -> RosterRules.next(ROSTER, new SignedStatement(ADMISSION.statement(), signatures)))
                .isInstanceOf(NotBelieved.class);
    }

    /** Letting somebody into triage takes its one member and a keeper; every other set of signers is too little. */
    @Property(tries = 200)
    void whoSignsDecidesAlone(@ForAll("signers") Set<Integer> chosen) {
        List<Someone> signers = chosen.stream().map(WE.all()::get).toList();
        Statement statement = Founders.admit(ROSTER, NEWCOMER.as(Office.TRIAGE));
        boolean enough =
                signers.contains(WE.triage) && (signers.contains(WE.keeper) || signers.contains(WE.otherKeeper));
        SignedStatement signed = Founders.signed(statement, signers);
        if (enough) {
            assertThat(RosterRules.next(ROSTER, signed).of(NEWCOMER.person())).isPresent();
        } else {
            assertThatThrownBy(() -> RosterRules.next(ROSTER, signed)).isInstanceOf(NotBelieved.class);
        }
    }

    /** However people come and go, every office is held, two keepers stay, and no circle's key ever comes twice. */
    @Property(tries = 40)
    void aRosterIsNeverLeftWithTooFew(@ForAll("steps") List<Integer> steps) {
        Roster roster = ROSTER;
        List<Someone> here = new ArrayList<>(WE.all());
        long before = roster.number();
        for (int step : steps) {
            Office office = Office.values()[step % 5];
            Someone person = here.get(step % here.size());
            SignedStatement next = step % 2 == 0
                    ? Founders.signed(Founders.admit(roster, joined(here).as(office)), signersOf(roster, here, null))
                    : Founders.signed(
                            Founders.remove(roster, person, renewed(roster, person)), signersOf(roster, here, person));
            try {
                roster = RosterRules.next(roster, next);
            } catch (NotBelieved refused) {
                continue;
            }
        }
        // Most ways must be gone, or the rest of this would hold of a roster that refuses everything.
        Statistics.label("steps taken").collect(roster.number() > before);
        Statistics.label("steps taken")
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 50));
        Set<String> kids = new HashSet<>();
        for (Circle circle : Circle.values()) {
            roster.keysOf(circle)
                    .keySet()
                    .forEach(kid -> assertThat(kids.add(kid)).isTrue());
        }
        for (Office office : Office.values()) {
            assertThat(roster.holding(office)).hasSizeGreaterThanOrEqualTo(RosterRules.least(office));
        }
    }

    @Provide
    Arbitrary<Set<Integer>> signers() {
        return Arbitraries.integers().between(0, 5).set();
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(0, 1000).list().ofMaxSize(12);
    }

    private static Someone joined(List<Someone> here) {
        Someone newcomer = Someone.random();
        here.add(newcomer);
        return newcomer;
    }

    private static Statement.CircleEntry[] renewed(Roster roster, Someone person) {
        return roster.byKid(person.kid()).stream()
                .flatMap(member -> member.offices().stream())
                .flatMap(office -> office.circle().stream())
                .map(Founders::circle)
                .toArray(Statement.CircleEntry[]::new);
    }

    /** Everybody in office signs, but for whom it is about. */
    private static List<Someone> signersOf(Roster roster, List<Someone> here, Someone without) {
        return here.stream()
                .filter(person -> person != without)
                .filter(person -> roster.of(person.person()).isPresent())
                .toList();
    }
}
