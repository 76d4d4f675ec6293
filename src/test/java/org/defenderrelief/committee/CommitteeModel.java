package org.defenderrelief.committee;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.Role;

/**
 * One case before the committee, told once more as simply as it can be: who did what, and what follows. It knows no rows, signatures, locks or
 * versions, and uses none of the service's rules. Each question gives every reason there is to refuse; none is a yes. Amounts are whole euro.
 */
final class CommitteeModel {
    /** The most one member may release alone. */
    static final int CEILING = 800;
    /** Up to here two members who agree decide; above, three must vote, and more than half of them. */
    static final int SMALL = 1000;

    enum Stage {
        ASKED_OF_COMMITTEE,
        GRANTED,
        PAYING,
        DECLINED,
        DEFERRED
    }

    enum Part {
        SENT,
        ASSESSED,
        VOTED,
        PREPARED,
        RELEASED
    }

    enum Step {
        PLANNED,
        PREPARED,
        RELEASED,
        CANCELLED
    }

    /** Somebody with the offices they hold now; none once they were removed. */
    static final class Person {
        final String name;
        final Set<Role> offices = new HashSet<>();
        /** Whether they vote for others alone. */
        boolean alternate;
        /** The member who named them for now; null if nobody has. */
        Person standsFor;

        Person(String name, Role... offices) {
            this.name = name;
            this.offices.addAll(Set.of(offices));
        }

        boolean is(Role office) {
            return offices.contains(office);
        }

        @Override
        public String toString() {
            return standsFor == null ? name : name + ", now for " + standsFor.name;
        }
    }

    /** What a member said. @param most the most they grant; 0 for a no or a later */
    record Say(Choice choice, int most) {}

    /** What is asked now. @param tranches together the amount @param releasedBy who released it alone; null if that is not what is asked about */
    record Question(
            int amount, List<Integer> tranches, Person releasedBy, Map<Person, Say> says, Map<Person, Person> forWhom) {
        Question(List<Integer> tranches, Person releasedBy) {
            this(sum(tranches), tranches, releasedBy, new LinkedHashMap<>(), new HashMap<>());
        }

        boolean isOfRelease() {
            return releasedBy != null;
        }
    }

    /** An instalment. */
    static final class Instalment {
        final int amount;
        Step step = Step.PLANNED;

        Instalment(int amount) {
            this.amount = amount;
        }
    }

    final boolean lifeAtRisk;
    Stage stage = Stage.ASKED_OF_COMMITTEE;
    Person assignee;
    Question open;
    int granted;
    /** Of what was granted. */
    private List<Integer> tranches = List.of();
    /** How many of these may be paid. */
    private int free;

    private boolean everAsked;
    final Map<Person, Part> parts = new HashMap<>();
    final Set<Person> steppedBack = new HashSet<>();
    final List<Instalment> instalments = new ArrayList<>();

    /** Everybody who plays. */
    private final List<Person> all;
    /** Whether people of finance who do not play are in office, and so could release. */
    private final boolean othersRelease;

    CommitteeModel(boolean lifeAtRisk, Person sender, Person assessor, List<Person> all, boolean othersRelease) {
        this.all = all;
        this.othersRelease = othersRelease;
        this.lifeAtRisk = lifeAtRisk;
        parts.put(sender, Part.SENT);
        parts.put(assessor, Part.ASSESSED);
        assignee = assessor;
    }

    // --- opening a round

    Set<String> noOpening(Person by, boolean stale) {
        Set<String> why = onCase(by, Role.TRIAGE, Part.ASSESSED, stale);
        if (stage != Stage.ASKED_OF_COMMITTEE) {
            why.add("wrong-status");
        }
        return why;
    }

    void open(Person by, List<Integer> inTranches) {
        parts.put(by, Part.ASSESSED);
        everAsked = true;
        open = new Question(inTranches, null);
    }

    // --- in a round

    /** @param now whether it is what is asked now @param asRead whether that is what they name */
    Set<String> noVote(Person by, boolean now, boolean asRead, Say say) {
        Set<String> why = inRound(by, now);
        why.addAll(another(by, Part.VOTED));
        if (now) {
            if (!asRead) {
                why.add("proposal-changed");
            }
            boolean whole = say.choice() == Choice.APPROVE || say.choice() == Choice.DECLINE;
            if (open.isOfRelease() && !whole || say.choice() == Choice.APPROVE_LESS && say.most() >= open.amount()) {
                why.add("invalid-input");
            }
            if (by.equals(open.releasedBy())) {
                why.add("own-release");
            }
            if (by.alternate && (open.isOfRelease() || !hasSeat(by))) {
                why.add("no-seat");
            }
        }
        return why;
    }

    /** Whether a member named them who could vote and has not. */
    private boolean hasSeat(Person alternate) {
        Person member = alternate.standsFor;
        return member != null && couldVote(member) && !open.says().containsKey(member);
    }

    private boolean couldVote(Person member) {
        return member.is(Role.COMMITTEE)
                && !steppedBack.contains(member)
                && another(member, Part.VOTED).isEmpty();
    }

    void vote(Person by, Say say) {
        parts.put(by, Part.VOTED);
        open.says().put(by, say);
        if (by.alternate) {
            open.forWhom().put(by, by.standsFor);
        }
        outcome().ifPresent(this::end);
    }

    Set<String> noStepBack(Person by, boolean now) {
        return inRound(by, now);
    }

    void stepBack(Person by) {
        steppedBack.add(by);
    }

    Set<String> noClosing(Person by, boolean now, List<Person> everybody) {
        Set<String> why = new LinkedHashSet<>();
        if (!by.is(Role.COMMITTEE) && !by.is(Role.TRIAGE)) {
            why.add("role-required");
        }
        why.addAll(seen(by));
        if (!now) {
            why.add(everAsked ? "round-closed" : "not-found");
        } else if (outcome().isEmpty()) {
            if (open.isOfRelease() || everybody.stream().anyMatch(this::isAwaited)) {
                why.add("not-decided");
            }
        } else if (outcome().get().choice() == Choice.APPROVE && !by.is(Role.COMMITTEE)) {
            why.add("role-required");
        }
        return why;
    }

    void close() {
        end(outcome().orElse(new Say(Choice.DEFER, 0)));
    }

    Set<String> noReleaseAlone(Person by, boolean now, boolean asRead, int amount) {
        Set<String> why = inRound(by, now);
        why.addAll(another(by, Part.VOTED));
        if (by.alternate) {
            why.add("no-seat");
        }
        if (!lifeAtRisk) {
            why.add("not-life-at-risk");
        }
        if (stage != Stage.ASKED_OF_COMMITTEE) {
            why.add("wrong-status");
        }
        if (amount > CEILING) {
            why.add("above-emergency-ceiling");
        }
        if (now && !asRead) {
            why.add("proposal-changed");
        }
        if (now && amount > open.amount()) {
            why.add("invalid-input");
        }
        return why;
    }

    void releaseAlone(Person by, int amount) {
        parts.put(by, Part.VOTED);
        grant(List.of(amount));
        open = new Question(List.of(amount), by);
    }

    // --- triage meanwhile

    Set<String> noCorrection(Person by, boolean stale) {
        Set<String> why = onCase(by, Role.TRIAGE, Part.ASSESSED, stale);
        if (stage == Stage.DECLINED) {
            why.add("case-closed");
        } else if (isPaid()) {
            why.add("needs-decided");
        }
        return why;
    }

    void correct(Person by) {
        parts.put(by, Part.ASSESSED);
        open = null;
    }

    Set<String> noHandOver(Person by, boolean stale, Person to) {
        Set<String> why = onCase(by, Role.TRIAGE, Part.ASSESSED, stale);
        if (stage != Stage.ASKED_OF_COMMITTEE) {
            why.add("wrong-status");
        }
        if (to.equals(assignee) || !to.is(Role.TRIAGE)) {
            why.add("invalid-input");
        }
        if (steppedBack.contains(to) || !another(to, Part.ASSESSED).isEmpty()) {
            why.add("receiver-conflict");
        }
        return why;
    }

    void handOver(Person by, Person to) {
        parts.put(by, Part.ASSESSED);
        assignee = to;
    }

    /** Whether a tranche waits for its condition. */
    boolean isTrancheWaiting() {
        return isPaid() && free < tranches.size();
    }

    /** Number of the tranche that is the next to be freed. */
    int nextTranche() {
        return free + 1;
    }

    /** By somebody who has read the conditions. */
    Set<String> noFreeing(Person by, boolean stale, int number) {
        Set<String> why = onCase(by, Role.TRIAGE, Part.ASSESSED, stale);
        if (!isPaid()) {
            why.add("wrong-status");
        } else if (number < 2 || number > tranches.size()) {
            why.add("not-found");
        } else if (number <= free) {
            why.add("tranche-free");
        } else if (number > free + 1) {
            why.add("tranche-order");
        }
        return why;
    }

    void free(Person by) {
        parts.put(by, Part.ASSESSED);
        free++;
    }

    // --- paying

    Set<String> noPlan(Person by, boolean stale, int amount) {
        Set<String> why = onCase(by, Role.FINANCE, Part.PREPARED, stale);
        why.addAll(leavesNobody(by));
        if (!isPaid()) {
            why.add("wrong-status");
        } else if (amount > granted - planned()) {
            why.add("commitment-exceeded");
        } else if (amount > sum(tranches.subList(0, free)) - planned()) {
            why.add("tranche-waits");
        }
        return why;
    }

    void plan(Person by, int amount) {
        parts.put(by, Part.PREPARED);
        instalments.add(new Instalment(amount));
    }

    Set<String> noPreparing(Person by, boolean stale, Instalment of) {
        Set<String> why = onCase(by, Role.FINANCE, Part.PREPARED, stale);
        why.addAll(leavesNobody(by));
        if (!isPaid()) {
            why.add("wrong-status");
        }
        if (of.step != Step.PLANNED) {
            why.add("transition-refused");
        }
        return why;
    }

    void prepare(Person by, Instalment of) {
        parts.put(by, Part.PREPARED);
        of.step = Step.PREPARED;
        stage = Stage.PAYING;
    }

    Set<String> noReleasing(Person by, boolean stale, Instalment of) {
        Set<String> why = onCase(by, Role.FINANCE, Part.RELEASED, stale);
        if (of.step != Step.PREPARED) {
            why.add("transition-refused");
        }
        return why;
    }

    void release(Person by, Instalment of) {
        parts.put(by, Part.RELEASED);
        of.step = Step.RELEASED;
    }

    /** Whoever leaves takes the vote along that they cast in what is still asked. */
    void leaves(Person who) {
        if (open != null) {
            open.says().remove(who);
        }
    }

    // --- what follows

    private boolean isPaid() {
        return stage == Stage.GRANTED || stage == Stage.PAYING;
    }

    /** The first may be paid at once. */
    private void grant(List<Integer> inTranches) {
        stage = Stage.GRANTED;
        granted = sum(inTranches);
        tranches = inTranches;
        free = 1;
    }

    /** Less is taken from the last first. */
    private static List<Integer> cut(List<Integer> asked, int granted) {
        List<Integer> kept = new ArrayList<>();
        for (int tranche : asked) {
            int left = Math.min(tranche, granted - sum(kept));
            if (left > 0) {
                kept.add(left);
            }
        }
        return kept;
    }

    private static int sum(List<Integer> amounts) {
        return amounts.stream().mapToInt(Integer::intValue).sum();
    }

    private int planned() {
        return instalments.stream()
                .filter(each -> each.step != Step.CANCELLED)
                .mapToInt(each -> each.amount)
                .sum();
    }

    private Set<String> onCase(Person by, Role office, Part part, boolean stale) {
        Set<String> why = new LinkedHashSet<>();
        if (!by.is(office)) {
            why.add("role-required");
        }
        why.addAll(seen(by));
        why.addAll(another(by, part));
        if (stale) {
            why.add("stale-version");
        }
        return why;
    }

    private Set<String> inRound(Person by, boolean now) {
        Set<String> why = new LinkedHashSet<>();
        if (!by.is(Role.COMMITTEE)) {
            why.add("role-required");
        }
        why.addAll(seen(by));
        if (!now) {
            why.add(everAsked ? "round-closed" : "not-found");
        }
        return why;
    }

    private Set<String> seen(Person by) {
        boolean ofCommittee = by.is(Role.COMMITTEE) && (!by.alternate || concerns(by));
        boolean sees = by.is(Role.AUDITOR) || by.is(Role.TRIAGE) || ofCommittee || by.is(Role.FINANCE) && isPaid();
        return sees && !steppedBack.contains(by) ? Set.of() : Set.of("not-found");
    }

    /** An alternate has to do with what they voted on, and with what is before the committee while somebody named them who did not step back. */
    private boolean concerns(Person alternate) {
        return parts.get(alternate) == Part.VOTED
                || stage == Stage.ASKED_OF_COMMITTEE
                        && alternate.standsFor != null
                        && !steppedBack.contains(alternate.standsFor);
    }

    /** Whoever prepares where somebody else does already, and is the last who could release. */
    private Set<String> leavesNobody(Person by) {
        if (othersRelease || parts.get(by) == Part.PREPARED) {
            return Set.of();
        }
        List<Person> colleagues =
                all.stream().filter(each -> each != by && each.is(Role.FINANCE)).toList();
        boolean left = colleagues.stream()
                .anyMatch(each ->
                        !steppedBack.contains(each) && parts.getOrDefault(each, Part.RELEASED) == Part.RELEASED);
        boolean goesOn = colleagues.stream().anyMatch(each -> parts.get(each) == Part.PREPARED);
        return !left && goesOn ? Set.of("last-releaser") : Set.of();
    }

    private Set<String> another(Person by, Part wanted) {
        Part before = parts.getOrDefault(by, wanted);
        return before == wanted ? Set.of() : Set.of("separation-of-duties");
    }

    private boolean isAwaited(Person member) {
        return !member.alternate
                && couldVote(member)
                && !open.says().containsKey(member)
                && counted().keySet().stream()
                        .noneMatch(voter -> member.equals(open.forWhom().get(voter)));
    }

    /** Of who is in office and has not stepped back; for a member only where the member could vote and did not. */
    private Map<Person, Say> counted() {
        Map<Person, Say> counted = new LinkedHashMap<>(open.says());
        counted.keySet().removeIf(voter -> !voter.is(Role.COMMITTEE) || steppedBack.contains(voter));
        counted.keySet()
                .removeIf(voter -> open.forWhom().containsKey(voter)
                        && (open.says().containsKey(open.forWhom().get(voter))
                                || !couldVote(open.forWhom().get(voter))));
        return counted;
    }

    /** Approved with an amount, declined or deferred; empty if the votes are no decision yet. */
    private Optional<Say> outcome() {
        List<Say> counted = List.copyOf(counted().values());
        boolean small = open.amount() <= SMALL;
        if (counted.size() < (small ? 2 : 3)) {
            return Optional.empty();
        }
        int enough = small ? counted.size() : counted.size() / 2 + 1;
        // The highest amount that enough of them grant.
        Optional<Say> granted = counted.stream()
                .map(Say::most)
                .filter(most -> most > 0)
                .sorted(Comparator.reverseOrder())
                .filter(most ->
                        counted.stream().filter(say -> say.most() >= most).count() >= Math.max(enough, 2))
                .findFirst()
                .map(most -> new Say(Choice.APPROVE, most));
        return granted.or(() -> List.of(Choice.DECLINE, Choice.DEFER).stream()
                .filter(no -> counted.stream().filter(say -> say.choice() == no).count() >= enough)
                .findFirst()
                .map(no -> new Say(no, 0)));
    }

    private void end(Say outcome) {
        Question asked = open;
        open = null;
        if (outcome.choice() == Choice.APPROVE) {
            if (!asked.isOfRelease()) {
                grant(cut(asked.tranches(), outcome.most()));
            }
        } else {
            stage = outcome.choice() == Choice.DECLINE ? Stage.DECLINED : Stage.DEFERRED;
            // Nothing is ever sent here, so that nothing of a refused release was paid.
            instalments.forEach(each -> each.step = Step.CANCELLED);
        }
    }
}
