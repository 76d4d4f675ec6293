package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.OwnVoice;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * What the person in danger says with their own code: each answer is a version of a part that opens for triage and auditors, and an act that the
 * code's key signs. Nobody else is told that there is any: not the partner, who may be complained of, nor committee and finance.
 *
 * <p>What was said stays sealed. Only where it denies what finance has confirmed by then does the act say so in clear, and no more than that.
 */
@ApplicationScoped
public class OwnWords {
    /** The act of an answer. */
    public static final String ANSWERED = "own.answered";

    /** The act of a complaint about those who examine requests, which they are not told of. */
    public static final String COMPLAINED = "own.complained";

    /** Says in an act that somebody complains of the partner, or cannot say of whom. Nothing else of it stands in clear. */
    public static final String COMPLAINT = "complaint";

    /** The act of whoever of triage looks into a complaint, and of whoever says how it ended. */
    public static final String COMPLAINT_TAKEN = "own.complaint-taken";

    public static final String COMPLAINT_SETTLED = "own.complaint-settled";

    /** Likewise of auditors, about those who examine requests. */
    public static final String COMPLAINED_TAKEN = "own.complained-taken";

    public static final String COMPLAINED_SETTLED = "own.complained-settled";

    /** What nobody but auditors is told of. */
    static final Set<String> OF_AUDITORS = Set.of(COMPLAINED, COMPLAINED_TAKEN, COMPLAINED_SETTLED);

    /** The act of whoever opened an answer and saw that it denies what was confirmed since. */
    public static final String FOUND = "own.contradiction-found";

    /** The act of whoever opened an answer and saw that it says yes to what was confirmed since. */
    static final String YES_FOUND = "own.confirmation-found";

    /** The act of triage that says why a confirmation by the person in danger cannot be had. */
    public static final String EXCUSED = "own.confirmation-excused";

    /** The act of triage that says what was done about a denial. */
    public static final String HANDLED = "own.denial-handled";

    /** The act of a partner that says how safe the person is. */
    public static final String SAFETY_TOLD = "own.safety-told";

    /** The act of triage that says what was done about their safety. */
    public static final String SAFETY_HANDLED = "own.safety-handled";

    /** Says in an act that the person said that it arrived. */
    static final String ARRIVED = "arrived";

    /** Says in an act that safety was told of: {@link #TOLD}, or that it is worse. Nothing else of it stands in clear. */
    public static final String SAFETY = "safety";

    public static final String TOLD = "TOLD";

    /** Says in an act that what was said denies what was confirmed. */
    public static final String CONTRADICTS = "contradicts";

    /** What of the submission says whether there is an own code, and its values. */
    public static final String CODE = "ownCode";

    public static final String GIVEN = "given";
    public static final String NONE = "none";

    public static final String VERSION = "version";
    private static final String CONFIRMED = "CONFIRMED";
    static final Set<Office> READERS = Set.of(Office.TRIAGE, Office.AUDIT);
    /** As many answers are taken within a day: a code that was found must not flood those who read them. */
    private static final int A_DAY = 12;

    private final Compartments compartments;
    private final AuthenticParts authentic;
    private final Acts acts;
    private final Arrivals arrivals;
    private final CaseJournal journal;
    private final Event<DenialFound> denials;
    private final Event<SafetyTold> safety;
    private final Event<Complained> complaints;
    private final Clock clock;

    OwnWords(
            Compartments compartments,
            AuthenticParts authentic,
            Acts acts,
            Arrivals arrivals,
            CaseJournal journal,
            Event<DenialFound> denials,
            Event<SafetyTold> safety,
            Event<Complained> complaints,
            Clock clock) {
        this.compartments = compartments;
        this.authentic = authentic;
        this.acts = acts;
        this.arrivals = arrivals;
        this.journal = journal;
        this.denials = denials;
        this.safety = safety;
        this.complaints = complaints;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Document(
            Instant at,
            OwnAnswer.Arrived arrived,
            String amount,
            String words,
            OwnAnswer.Safety safety,
            String safetyWords,
            OwnAnswer.Terms terms,
            String contact,
            String contactWhen,
            OwnAnswer.Complaint complaint,
            OwnAnswer.About about,
            String complaintWords) {}

    /**
     * How the own code of a case stands, for those who may know.
     *
     * @param code {@link #GIVEN} or {@link #NONE}, as the submission says; empty if it says neither
     * @param answers how many there are
     * @param contradicted whether one of them denies what was confirmed
     */
    public record Seen(String code, int answers, boolean contradicted) {
        public boolean isNone() {
            return code.equals(NONE);
        }
    }

    /** Whether somebody may know that the person in danger has spoken, and read what they said. */
    public static boolean mayKnow(Actor reader) {
        return reader.has(Role.TRIAGE) || reader.has(Role.AUDITOR);
    }

    /** Whether somebody may know that a case has that part: a complaint about triage is for auditors who are not of triage. */
    public static boolean mayKnow(Actor reader, CompartmentName name) {
        if (name.equals(CompartmentName.COMPLAINT) || name.equals(CompartmentName.OUTCOME)) {
            return isApart(reader);
        }
        return !isOwn(name) || mayKnow(reader);
    }

    /** Whether somebody may know of complaints about triage. */
    public static boolean isApart(Actor reader) {
        return reader.has(Role.AUDITOR) && !reader.has(Role.TRIAGE);
    }

    /** Whether that part says by being there that they have. */
    static boolean isOwn(CompartmentName name) {
        return name.equals(CompartmentName.OWN);
    }

    /**
     * Seals an answer, records it and tells those who work here that there is one.
     *
     * @param act the voice's
     * @param caseFile the voice's, locked
     * @throws Problem.InvalidInput if it cannot be kept
     * @throws Problem.TooMany after {@value #A_DAY} answers within a day
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(Act act, OwnVoice voice, CaseFile caseFile, OwnAnswer answer) {
        answer.validate();
        requireNotTooMany(act, caseFile);
        if (!answer.isAboutExaminers()) {
            answer(act, voice, caseFile, answer);
            return;
        }
        complain(act, caseFile, answer.complaintAlone());
        OwnAnswer rest = answer.forExaminers();
        if (!rest.isEmpty()) {
            answer(voice.act(), voice, caseFile, rest);
        }
    }

    private void complain(Act act, CaseFile caseFile, OwnAnswer complaint) {
        SealedVersion sealed = compartments.write(
                caseFile.id(), CompartmentName.COMPLAINT, StrictJson.write(document(complaint)), act);
        journal.noted(
                act,
                COMPLAINED,
                caseFile,
                Facts.of(VERSION, Integer.toString(sealed.version())),
                Commitments.none().and(CompartmentName.COMPLAINT.value(), sealed.version(), sealed.commitment()));
        complaints.fire(new Complained(caseFile.id(), act.id(), true));
    }

    private void answer(Act act, OwnVoice voice, CaseFile caseFile, OwnAnswer answer) {
        SealedVersion sealed =
                compartments.write(caseFile.id(), CompartmentName.OWN, StrictJson.write(document(answer)), act);
        boolean contradicts = answer.deniesArrival() && arrivals.areConfirmed(caseFile.id());
        Facts facts = inClear(caseFile, answer, sealed.version());
        journal.happened(
                act,
                ANSWERED,
                new CaseEvent.DefenderSpoke(
                        caseFile.id(), caseFile.reference(), caseFile.partner(), voice, sealed.version(), contradicts),
                contradicts ? facts.and(CONTRADICTS, CONFIRMED) : facts,
                Commitments.none().and(CompartmentName.OWN.value(), sealed.version(), sealed.commitment()));
        if (contradicts) {
            denials.fire(new DenialFound(caseFile.id()));
        }
        if (answer.about() != null) {
            complaints.fire(new Complained(caseFile.id(), act.id(), false));
        }
        if (answer.safety() != null) {
            safety.fire(new SafetyTold(caseFile.id(), answer.safety() == OwnAnswer.Safety.WORSE));
        }
    }

    /** A yes to what is confirmed by then, and that somebody is less safe, stand in clear; other answers do not. */
    private Facts inClear(CaseFile caseFile, OwnAnswer answer, int version) {
        Facts facts = Facts.of(VERSION, Integer.toString(version));
        if (answer.arrived() == OwnAnswer.Arrived.RECEIVED && arrivals.areConfirmed(caseFile.id())) {
            facts = facts.and(ARRIVED, OwnAnswer.Arrived.RECEIVED);
        }
        if (answer.about() != null) {
            facts = facts.and(COMPLAINT, TOLD);
        }
        return answer.safety() == null ? facts : facts.and(SAFETY, saidOf(answer.safety()));
    }

    /** Whether an answer that was opened says that it did not come, or not as it should. @param json as it was opened */
    public static boolean deniesArrival(byte[] json) {
        return OwnAnswer.deniesArrival(json);
    }

    /** What somebody complains of or asks for in an answer. @param complaint code @param at when they said so */
    public record Asked(String complaint, Instant at) {}

    /** What an answer that was opened complains of or asks for; empty if nothing, or if it does not say when in a way that can be read. @param json as it was opened */
    public static Optional<Asked> asked(byte[] json) {
        JsonNode said = StrictJson.read(json, JsonNode.class);
        String complaint = said.path("complaint").asText("");
        if (complaint.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Asked(complaint, Instant.parse(said.path("at").asText(""))));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /** What of an answer about safety stands in clear. */
    public static String saidOf(OwnAnswer.Safety safety) {
        return safety == OwnAnswer.Safety.WORSE ? safety.name() : TOLD;
    }

    private Document document(OwnAnswer answer) {
        return new Document(
                clock.instant(),
                answer.arrived(),
                answer.amount(),
                answer.words(),
                answer.safety(),
                answer.safetyWords(),
                answer.terms(),
                answer.contact(),
                answer.contactWhen(),
                answer.complaint(),
                answer.about(),
                answer.complaintWords());
    }

    /** By the acts: no row that somebody adds, or dates ahead, keeps the person from speaking, and no number of such rows lifts the limit. */
    private void requireNotTooMany(Act act, CaseFile caseFile) {
        Instant since = clock.instant().minus(Duration.ofDays(1));
        List<Instant> lately = Stream.of(ANSWERED, COMPLAINED)
                .flatMap(action -> acts.since(act.person(), action, since).stream())
                .filter(said -> said.caseId().filter(caseFile.id()::equals).isPresent())
                .map(Said::at)
                .filter(since::isBefore)
                .sorted()
                .toList();
        if (lately.size() >= A_DAY) {
            long wait = Duration.between(since, lately.get(0)).toSeconds();
            throw new Problem.TooMany((int) Math.max(1, wait), "There were many answers with this code today.");
        }
    }

    /** How it stands. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Seen seen(CaseFile caseFile) {
        Said submission = acts.said(
                new Acts.Claim("case_file/" + caseFile.id(), caseFile.id().value(), RegisterCase.ACTION, caseFile.id()),
                Facts.none());
        List<Said> answers = authentic.defenders(caseFile.id(), acts.on(caseFile.id(), ANSWERED));
        Stream<Said> found = acts.on(caseFile.id(), FOUND).stream()
                .filter(each -> READERS.stream().anyMatch(office -> acts.held(each, office)));
        return new Seen(
                submission.text(CODE),
                answers.size(),
                Stream.concat(answers.stream(), found)
                        .anyMatch(each -> each.fact(CONTRADICTS).isPresent()));
    }

    /**
     * An answer, as far as acts say it in clear.
     *
     * @param arrived whether it says that what was sent arrived
     * @param denies whether it denies what was confirmed
     * @param safety {@link #TOLD}, {@code WORSE}, or empty if it says nothing of safety
     */
    public record Word(UUID act, Instant at, int version, boolean arrived, boolean denies, String safety) {}

    /** The complaints on a case, oldest first. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Said> complaints(CaseId caseId) {
        return authentic.defenders(caseId, acts.on(caseId, Set.of(ANSWERED, COMPLAINED))).stream()
                .filter(said ->
                        said.action().equals(COMPLAINED) || said.fact(COMPLAINT).isPresent())
                .toList();
    }

    /** All answers on a case, oldest first. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<Word> words(CaseId caseId) {
        Set<String> denied = found(caseId, FOUND);
        Set<String> yes = found(caseId, YES_FOUND);
        return authentic.defenders(caseId, acts.on(caseId, ANSWERED)).stream()
                .map(said -> new Word(
                        said.act(),
                        said.at(),
                        Integer.parseInt(said.text(VERSION)),
                        said.fact(ARRIVED).isPresent() || yes.contains(said.text(VERSION)),
                        said.fact(CONTRADICTS).isPresent() || denied.contains(said.text(VERSION)),
                        said.text(SAFETY)))
                .toList();
    }

    /** The versions of which whoever may read them signed that. */
    private Set<String> found(CaseId caseId, String action) {
        return acts.on(caseId, action).stream()
                .filter(each -> READERS.stream().anyMatch(office -> acts.held(each, office)))
                .map(each -> each.text(VERSION))
                .collect(Collectors.toSet());
    }

    /** The versions of the answers that are not erased, whatever they say, oldest first. */
    List<Integer> there(CaseId caseId) {
        return compartments.list(caseId).stream()
                .filter(part -> isOwn(part.name()) && !part.isErased())
                .map(CompartmentInfo::version)
                .sorted()
                .toList();
    }

    /** Says of an answer that was opened what nobody could when it was given: that it denies what is confirmed now, or says yes to it. */
    void opened(Acting by, CaseFile caseFile, int version, byte[] json) {
        boolean denies = OwnAnswer.deniesArrival(json);
        if (!denies && !OwnAnswer.saysYes(json) || !arrivals.areConfirmed(caseFile.id())) {
            return;
        }
        String number = Integer.toString(version);
        String said = denies ? CONTRADICTS : ARRIVED;
        boolean known = acts.on(caseFile.id(), Set.of(ANSWERED, FOUND, YES_FOUND)).stream()
                .anyMatch(each ->
                        each.text(VERSION).equals(number) && each.fact(said).isPresent());
        if (known) {
            return;
        }
        Facts facts = Facts.of(VERSION, number);
        if (denies) {
            journal.noted(by.act(), FOUND, caseFile, facts.and(CONTRADICTS, CONFIRMED));
            denials.fire(new DenialFound(caseFile.id()));
        } else {
            journal.noted(by.act(), YES_FOUND, caseFile, facts.and(ARRIVED, OwnAnswer.Arrived.RECEIVED));
        }
    }
}
