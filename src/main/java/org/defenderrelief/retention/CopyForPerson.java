package org.defenderrelief.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.casefile.AskedByPerson;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.ClosedForGood;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Makes the copy of what is held of a person on a case, for that person: what triage opens, in all versions, whatever else whoever handles it holds; unsealed
 * for their session alone and kept nowhere. Each part is opened and recorded as always; the act says how much was in it, and what was left out.
 */
@ApplicationScoped
public class CopyForPerson {
    private final Cases cases;
    private final PersonRequests requests;
    private final Compartments compartments;
    private final OpenCompartment open;
    private final OpenAttachment files;
    private final RetentionActs signed;
    private final ClosedForGood closings;
    private final Acts acts;
    private final CaseJournal journal;
    private final Clock clock;

    CopyForPerson(
            Cases cases,
            PersonRequests requests,
            Compartments compartments,
            OpenCompartment open,
            OpenAttachment files,
            RetentionActs signed,
            ClosedForGood closings,
            Acts acts,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.requests = requests;
        this.compartments = compartments;
        this.open = open;
        this.files = files;
        this.signed = signed;
        this.closings = closings;
        this.acts = acts;
        this.journal = journal;
        this.clock = clock;
    }

    /** A part as it was written. @param json the document */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Part(String name, int version, Instant writtenAt, byte[] json) {
        @Override
        public String toString() {
            return "Part[sealed content]";
        }
    }

    /**
     * A part or file that is held, whether or not it is in the copy.
     *
     * @param readers the circles that open it
     * @param days how long it is kept by the schedule in force, of each outcome that the case can still have; what is not named is kept without end
     * @param until from which day on it is erased, if the case is closed and the schedule says so
     */
    public record Held(String name, Set<Circle> readers, Map<CaseStatus, Integer> days, Optional<LocalDate> until) {}

    /**
     * What is held, and how long.
     *
     * @param scheduled whether a schedule is in force; else nothing is erased by itself
     */
    public record Keeping(boolean scheduled, List<Held> held) {}

    /**
     * A copy.
     *
     * @param language of the case, BCP 47
     * @param files opened; to be closed by whoever reads them
     * @param leftOut parts that whoever made it left out, since they would harm others
     * @param notOpened parts that are there and open for others only
     * @param erased parts of which nothing is left
     */
    public record Copy(
            Reference reference,
            Codename codename,
            String language,
            List<Part> parts,
            List<OpenAttachment.Opened> files,
            List<String> leftOut,
            List<String> notOpened,
            List<String> erased,
            Keeping keeping) {
        /** Closes all files; what cannot be closed holds nothing that was opened. */
        public void close() {
            files.forEach(each -> each.content().close());
        }

        @Override
        public String toString() {
            return "Copy[sealed content]";
        }
    }

    /**
     * Makes it.
     *
     * @param leaveOut names of parts, such as {@code notes}, and {@code attachment/<id>} of files
     * @throws Problem.InvalidInput {@code leaveOut} if there is no part of one of these names
     * @throws Problem.NotFound if the person may not see the case, or nobody recorded that request on it
     * @throws Problem.Conflict {@code not-identified} if nobody said how it is known who asks; {@code request-answered}; {@code not-authentic}; {@code
     *     compartment-damaged}
     */
    @Transactional
    public Copy make(Acting acting, Reference reference, UUID id, Set<String> leaveOut) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        PersonRequests.requireIdentified(requests.open(caseFile.id(), id));
        Set<CompartmentName> opening = Set.copyOf(open.openTo(acting, reference));
        Predicate<CompartmentInfo> mine =
                part -> opening.contains(part.name()) && part.readers().contains(Circle.TRIAGE);
        List<CompartmentInfo> all = compartments.list(caseFile.id()).stream()
                .filter(part -> OwnWords.mayKnow(acting.actor(), part.name()))
                .toList();
        List<CompartmentInfo> there = all.stream()
                .filter(part -> !part.isErased())
                .sorted(Comparator.comparingInt(CopyForPerson::place)
                        .thenComparing(part -> part.name().value())
                        .thenComparingInt(CompartmentInfo::version))
                .toList();
        if (!names(there, part -> true).containsAll(leaveOut)) {
            throw new Problem.InvalidInput("leaveOut", Flaw.NOT_A_VALUE);
        }
        Copy copy = new Copy(
                caseFile.reference(),
                caseFile.codename(),
                caseFile.language(),
                new ArrayList<>(),
                new ArrayList<>(),
                names(
                        there,
                        part -> mine.test(part) && leaveOut.contains(part.name().value())),
                names(there, mine.negate()),
                erased(all, there),
                keeping(caseFile, there));
        try {
            there.stream()
                    .filter(part ->
                            mine.test(part) && !leaveOut.contains(part.name().value()))
                    .forEach(part -> add(copy, acting, reference, part));
            journal.noted(acting.act(), AskedByPerson.COPIED, caseFile, facts(id, copy));
            return copy;
        } catch (RuntimeException failed) {
            copy.close();
            throw failed;
        }
    }

    /** By what was signed, as an erasure goes by it. */
    private Keeping keeping(CaseFile caseFile, List<CompartmentInfo> there) {
        Optional<Schedule> schedule = signed.all().inForce(clock.instant());
        Optional<ClosedForGood.Closed> closed = closings.of(caseFile);
        List<Said> committing = acts.committing(caseFile.id());
        Set<EnvelopeId> paying = EraseCase.paying(acts.on(caseFile.id(), Commit.ACTION));
        Collection<CompartmentInfo> newest = there.stream()
                .collect(Collectors.toMap(
                        CompartmentInfo::name,
                        part -> part,
                        (one, other) -> one.version() > other.version() ? one : other,
                        LinkedHashMap::new))
                .values();
        List<Held> held = newest.stream()
                .map(part -> held(part, WhatItBelongsTo.of(part.name().value(), committing), schedule, closed, paying))
                .toList();
        return new Keeping(schedule.isPresent(), held);
    }

    private static Held held(
            CompartmentInfo part,
            Optional<KeptPart> kept,
            Optional<Schedule> schedule,
            Optional<ClosedForGood.Closed> closed,
            Set<EnvelopeId> paying) {
        String name = part.name().value();
        if (schedule.isEmpty() || kept.isEmpty()) {
            return new Held(name, part.readers(), Map.of(), Optional.empty());
        }
        LocalDate first = schedule.get().from();
        return new Held(
                name,
                part.readers(),
                days(schedule.get(), kept.get(), closed, paying),
                closed.flatMap(end -> schedule.get().due(kept.get(), end.outcome(), paying, end.on()))
                        .map(day -> day.isBefore(first) ? first : day));
    }

    private static Map<CaseStatus, Integer> days(
            Schedule schedule, KeptPart part, Optional<ClosedForGood.Closed> closed, Set<EnvelopeId> paying) {
        Map<CaseStatus, Integer> days = new EnumMap<>(CaseStatus.class);
        Stream.of(CaseStatus.values())
                .filter(outcome -> closed.isPresent() ? closed.get().outcome() == outcome : outcome.isFinal())
                .forEach(outcome -> schedule.daysOf(part, outcome, paying).ifPresent(kept -> days.put(outcome, kept)));
        return days;
    }

    private static int place(CompartmentInfo part) {
        int at = CompartmentName.named().indexOf(part.name());
        return at < 0 ? CompartmentName.named().size() : at;
    }

    private static List<String> erased(List<CompartmentInfo> all, List<CompartmentInfo> there) {
        List<String> left = names(there, part -> true);
        return names(all, part -> !left.contains(part.name().value()));
    }

    private static List<String> names(List<CompartmentInfo> parts, Predicate<CompartmentInfo> which) {
        return parts.stream()
                .filter(which)
                .map(part -> part.name().value())
                .distinct()
                .toList();
    }

    private void add(Copy copy, Acting acting, Reference reference, CompartmentInfo part) {
        byte[] json = open.open(acting, reference, part.name(), part.version());
        if (part.name().isAttachment() && OpenAttachment.known(json).isPresent()) {
            copy.files().add(files.open(acting, reference, part.name().fileId()));
        } else {
            copy.parts().add(new Part(part.name().value(), part.version(), part.writtenAt(), json));
        }
    }

    /** How much is in it, and by a hash which parts; nothing of what they say. */
    private static Facts facts(UUID id, Copy copy) {
        String covers = copy.parts().stream()
                .map(part -> part.name() + "@" + part.version())
                .collect(Collectors.joining(","));
        String leftOut = copy.leftOut().stream()
                .filter(name -> !name.startsWith(CompartmentName.OF_FILES))
                .collect(Collectors.joining(","));
        return HandleRequest.named(id)
                .and("parts", copy.parts().size())
                .and("files", copy.files().size())
                .and("covers", Sha256.hex(covers))
                .and("without", leftOut)
                .and(
                        "withoutFiles",
                        copy.leftOut().stream()
                                .filter(name -> name.startsWith(CompartmentName.OF_FILES))
                                .count());
    }
}
