package org.defenderrelief.retention;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.defenderrelief.casefile.AskedByPerson;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.vault.roster.RosterRules;

/**
 * What people asked of what is held of them on one case, as the signed acts leave it, one after the other: recorded, handled and answered by triage, given
 * to nobody of whom it was not said before how they are known, erased by two. The service goes by it, and so does the verification.
 */
final class RequestReplay {
    private final Predicate<Said> ofTriage;
    private final Map<UUID, PersonRequest> requests = new LinkedHashMap<>();

    /** @param ofTriage whether who signed an act was of triage then */
    RequestReplay(Predicate<Said> ofTriage) {
        this.ofTriage = ofTriage;
    }

    /** In the order in which they were recorded. */
    List<PersonRequest> requests() {
        return List.copyOf(requests.values());
    }

    Optional<PersonRequest> request(UUID id) {
        return Optional.ofNullable(requests.get(id));
    }

    /** Takes the acts of one case in, in the order of recording. @return the first that breaks a rule; what follows it is not taken in */
    Optional<ActRule.Broken> take(List<Said> acts) {
        return acts.stream()
                .map(said -> refusal(said).map(reason -> new ActRule.Broken(said.act(), reason)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> refusal(Said said) {
        if (!ofTriage.test(said)) {
            return Optional.of("nobody of the office that it takes signed it");
        }
        try {
            return said.action().equals(AskedByPerson.RECORDED) ? recorded(said) : step(said);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.of("it does not say what such an act says");
        }
    }

    private Optional<String> recorded(Said said) {
        LocalDate arrived = LocalDate.parse(said.text(PersonRequest.ARRIVED));
        LocalDate due = LocalDate.parse(said.text(PersonRequest.DUE));
        boolean inTime =
                !arrived.isAfter(LocalDate.ofInstant(said.at(), ZoneOffset.UTC).plusDays(1));
        if (!inTime || !due.equals(PersonRequest.due(arrived, false))) {
            return Optional.of("the day by which it is to be answered is another");
        }
        requests.put(
                said.act(),
                new PersonRequest(
                        said.act(),
                        RequestKind.valueOf(said.text(PersonRequest.KIND)),
                        RequestWay.valueOf(said.text(PersonRequest.WAY)),
                        arrived,
                        due,
                        said.at(),
                        said.person(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return Optional.empty();
    }

    private Optional<String> step(Said said) {
        PersonRequest before =
                Ids.read(said.text(PersonRequest.ID)).map(requests::get).orElse(null);
        if (before == null) {
            return Optional.of("nobody recorded before what it answers");
        }
        if (!before.isOpen()) {
            return Optional.of("what it answers was answered before");
        }
        return switch (said.action()) {
            case AskedByPerson.TAKEN -> becomes(before.takenBy(said.person()));
            case AskedByPerson.IDENTIFIED ->
                becomes(before.identifiedBy(IdentityCheck.valueOf(said.text(PersonRequest.HOW))));
            case AskedByPerson.EXTENDED -> extended(before, said);
            case AskedByPerson.COPIED ->
                before.identity().isEmpty() ? notIdentified() : becomes(before.copiedAt(said.at()));
            case AskedByPerson.PROPOSED -> proposed(before, said);
            case AskedByPerson.CONFIRMED -> confirmed(before, said);
            case AskedByPerson.ANSWERED -> answered(before, said);
            default -> Optional.of("it does not say what such an act says");
        };
    }

    private Optional<String> becomes(PersonRequest after) {
        requests.put(after.id(), after);
        return Optional.empty();
    }

    private static Optional<String> notIdentified() {
        return Optional.of("nobody said before how it is known who asks");
    }

    private Optional<String> extended(PersonRequest before, Said said) {
        PersonRequest after = before.extendedFor(ExtensionReason.valueOf(said.text(PersonRequest.REASON)));
        boolean once = before.extended().isEmpty()
                && after.due().equals(LocalDate.parse(said.text(PersonRequest.DUE)))
                && !LocalDate.ofInstant(said.at(), ZoneOffset.UTC).isAfter(before.due());
        return once ? becomes(after) : Optional.of("the day by which it is to be answered is another");
    }

    private Optional<String> proposed(PersonRequest before, Said said) {
        if (before.identity().isEmpty()) {
            return notIdentified();
        }
        EarlyReason reason = EarlyReason.valueOf(said.text(PersonRequest.REASON));
        return before.kind() == RequestKind.ERASURE
                ? becomes(before.proposedBy(new PersonRequest.Proposal(said, reason)))
                : Optional.of("nobody asked for that");
    }

    private Optional<String> confirmed(PersonRequest before, Said said) {
        boolean ofTwo = before.proposal()
                .filter(first -> said.text(PersonRequest.PROPOSAL)
                                .equals(first.said().act().toString())
                        && said.text(PersonRequest.REASON).equals(first.reason().name())
                        && !first.said().isBySame(said)
                        && first.isWaiting(said.at(), RosterRules.RECORDED_WITHIN))
                .isPresent();
        return ofTwo
                ? becomes(before.endedBy(new PersonRequest.Ended(said, RequestOutcome.ERASED, Optional.empty())))
                : Optional.of("two people did not say so");
    }

    private Optional<String> answered(PersonRequest before, Said said) {
        RequestOutcome outcome = RequestOutcome.valueOf(said.text(PersonRequest.OUTCOME));
        Optional<RefusalGround> ground = said.fact(PersonRequest.GROUND).map(RefusalGround::valueOf);
        boolean fits =
                switch (outcome) {
                    case COPY_GIVEN ->
                        before.kind() == RequestKind.COPY && before.copied().isPresent() && ground.isEmpty();
                    case ERASED -> false;
                    case REFUSED -> ground.isPresent();
                    case WITHDRAWN -> ground.isEmpty();
                };
        return fits
                ? becomes(before.endedBy(new PersonRequest.Ended(said, outcome, ground)))
                : Optional.of("it was not answered so");
    }
}
