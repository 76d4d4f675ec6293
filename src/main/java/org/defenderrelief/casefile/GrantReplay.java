package org.defenderrelief.casefile;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.RosterRules;

/**
 * The grants of a case as the signed acts leave them, one after the other: asked by somebody in an office that the part is not for, answered
 * once and in time by another person, who is a custodian, and ended by whoever may. The service goes by it, and so does the verification.
 */
final class GrantReplay {
    /** Whose offices a part that is sealed for others can be asked for in. A keeper sees no case. */
    static final Set<Office> ASKERS = EnumSet.of(Office.COMMITTEE, Office.FINANCE, Office.AUDIT);

    private static final Set<Office> CUSTODIANS = EnumSet.of(Office.TRIAGE);
    private static final Set<Office> ENDERS = EnumSet.of(Office.TRIAGE, Office.AUDIT);

    private static final Set<String> OWN =
            Arrays.stream(GrantStep.Kind.values()).map(GrantStep.Kind::action).collect(Collectors.toUnmodifiableSet());

    /** All acts that say something of grants. */
    static final Set<String> ACTIONS = Stream.of(OWN, Set.of(Recusals.ACTION, Recusals.EXCLUDED), Custodian.BARRED_BY)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final BiPredicate<Said, Office> held;
    private final Function<Said, Optional<PersonId>> keptAway;
    private final Map<UUID, Grant> grants = new LinkedHashMap<>();
    private final Set<String> steppedBack = new HashSet<>();
    private final Set<String> onRound = new HashSet<>();

    /** For the acts of grants alone. @param held whether who signed an act held the office then */
    GrantReplay(BiPredicate<Said, Office> held) {
        this(held, said -> Optional.empty());
    }

    /**
     * @param held whether who signed an act held the office then
     * @param keptAway whom an exclusion keeps from the case, if it counts
     */
    GrantReplay(BiPredicate<Said, Office> held, Function<Said, Optional<PersonId>> keptAway) {
        this.held = held;
        this.keptAway = keptAway;
    }

    /** Whether the act itself is of a grant: without one there is none, whatever else was done. */
    static boolean isOwn(Said said) {
        return OWN.contains(said.action());
    }

    /** The grants, in the order in which they were asked for. */
    List<Grant> grants() {
        return List.copyOf(grants.values());
    }

    /** Takes the acts of one case in, in the order of recording. @return the first that breaks a rule; what follows it is not taken in */
    Optional<ActRule.Broken> take(List<Said> acts) {
        return acts.stream()
                .map(said -> refusal(said).map(reason -> new ActRule.Broken(said.act(), reason)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> refusal(Said said) {
        if (said.action().equals(Recusals.ACTION)) {
            return stepBack(said);
        }
        if (said.action().equals(Recusals.EXCLUDED)) {
            keptAway.apply(said).ifPresent(member -> keepAway(member, said));
            return Optional.empty();
        }
        if (!isOwn(said)) {
            return Custodian.bars(said.action()) ? join(said) : Optional.empty();
        }
        return switch (GrantStep.Kind.valueOf(
                said.action().substring("grant.".length()).toUpperCase(Locale.ROOT))) {
            case ASKED -> ask(said);
            case GIVEN -> give(said);
            case REFUSED -> refuse(said);
            case WITHDRAWN -> withdraw(said);
        };
    }

    private Optional<String> stepBack(Said said) {
        who(said).forEach(steppedBack::add);
        end(
                grant -> grant.asker().equals(said.person()) || grant.keys().equals(said.signer()),
                said,
                Grant.Cause.STEPPED_BACK);
        return Optional.empty();
    }

    private void keepAway(PersonId member, Said said) {
        steppedBack.add(member.toString());
        end(grant -> grant.asker().equals(member), said, Grant.Cause.STEPPED_BACK);
    }

    private Optional<String> join(Said said) {
        who(said).forEach(onRound::add);
        end(
                grant -> grant.answer()
                        .filter(answer -> answer.until().isPresent())
                        .filter(answer -> answer.by().equals(said.person())
                                || answer.keys().equals(said.signer()))
                        .isPresent(),
                said,
                Grant.Cause.CUSTODIAN_JOINED);
        return Optional.empty();
    }

    /** Of those grants, each that has not been refused or over before. */
    private void end(Predicate<Grant> which, Said said, Grant.Cause cause) {
        grants.replaceAll((id, grant) -> {
            Grant.State then = grant.state(said.at());
            boolean lasts = then == Grant.State.WAITING || then == Grant.State.IN_FORCE;
            return lasts && which.test(grant) ? grant.ended(new Grant.End(cause, said.person(), said.at())) : grant;
        });
    }

    /** As an account and by the keys: neither another name nor another key makes somebody another person. What only the service signed has no keys. */
    private static Stream<String> who(Said said) {
        return Stream.of(said.person().toString(), said.signer()).filter(each -> !each.isEmpty());
    }

    private Optional<String> ask(Said said) {
        if (!held(said, ASKERS)) {
            return Optional.of("nobody of that office signed it");
        }
        GrantedPart part = new GrantedPart(said.text("part"), number(said.text("version")));
        Optional<GrantReason> reason = code(GrantReason.class, said.text("reason"));
        int note = number(said.text("note"));
        if (!part.isAskedFor() || reason.isEmpty() || !said.text("keys").equals(said.signer()) || note < 1) {
            return Optional.of("it does not say what such an act says");
        }
        if (who(said).anyMatch(steppedBack::contains)) {
            return Optional.of("who did it had stepped back from the case");
        }
        grants.put(
                said.act(),
                new Grant(
                        said.act(),
                        part,
                        note,
                        reason.get(),
                        said.person(),
                        said.signer(),
                        said.at(),
                        Optional.empty(),
                        Optional.empty()));
        return Optional.empty();
    }

    private Optional<String> give(Said said) {
        return answer(said).or(() -> {
            Grant grant = grants.get(id(said));
            Optional<Instant> until = time(said.text("until"));
            boolean same = said.text("part").equals(grant.part().name())
                    && number(said.text("version")) == grant.part().version()
                    && said.text("keys").equals(grant.keys());
            String hash = said.commitments().getOrDefault("grant", "");
            if (!same || until.isEmpty() || hash.isEmpty()) {
                return Optional.of("it gives something else than was asked for");
            }
            if (!until.get().isAfter(said.at()) || until.get().isAfter(said.at().plus(Grant.LONGEST))) {
                return Optional.of("it is for longer than anything is given");
            }
            answered(grant, said, until, hash, Optional.empty());
            return Optional.empty();
        });
    }

    private Optional<String> refuse(Said said) {
        return answer(said).or(() -> {
            Optional<GrantRefusal> reason = code(GrantRefusal.class, said.text("reason"));
            if (reason.isEmpty()) {
                return Optional.of("it does not say what such an act says");
            }
            answered(grants.get(id(said)), said, Optional.empty(), "", reason);
            return Optional.empty();
        });
    }

    /** What holds for giving and refusing alike. */
    private Optional<String> answer(Said said) {
        Grant grant = grants.get(id(said));
        if (grant == null || grant.answer().isPresent()) {
            return Optional.of("nobody asked for it, or it was answered before");
        }
        if (!held(said, CUSTODIANS)) {
            return Optional.of("nobody of that office signed it");
        }
        if (who(said).anyMatch(who -> who.equals(grant.asker().toString()) || who.equals(grant.keys()))) {
            return Optional.of("who asked for it answered it");
        }
        if (who(said).anyMatch(onRound::contains)) {
            return Optional.of("who answered it is on the round of the case");
        }
        if (grant.end().isPresent()
                || said.at().isAfter(grant.askedAt().plus(Grant.ANSWERED_WITHIN).plus(RosterRules.RECORDED_WITHIN))) {
            return Optional.of("it was answered when it was over");
        }
        return Optional.empty();
    }

    private void answered(
            Grant grant, Said said, Optional<Instant> until, String hash, Optional<GrantRefusal> refusal) {
        grants.put(
                grant.id(),
                grant.answered(
                        new Grant.Answer(said.act(), said.person(), said.signer(), said.at(), until, hash, refusal)));
    }

    private Optional<String> withdraw(Said said) {
        Grant grant = grants.get(id(said));
        boolean given = grant != null
                && grant.answer().filter(answer -> answer.until().isPresent()).isPresent();
        if (!given) {
            return Optional.of("it confirms or takes back what nobody did before");
        }
        if (!held(said, ENDERS)) {
            return Optional.of("nobody of that office signed it");
        }
        end(grant::equals, said, Grant.Cause.WITHDRAWN);
        return Optional.empty();
    }

    private boolean held(Said said, Set<Office> offices) {
        return offices.stream().anyMatch(office -> held.test(said, office));
    }

    private static UUID id(Said said) {
        return Ids.read(said.text("grant")).orElse(null);
    }

    private static int number(String text) {
        return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> code(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst();
    }
}
