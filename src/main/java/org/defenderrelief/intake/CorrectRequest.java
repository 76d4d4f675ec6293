package org.defenderrelief.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.SignedIndex;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.repeat.Once;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Corrects who is in danger, what happened, or what is asked for: by whoever holds the receipt code, and but for what happened by triage. What was
 * there before stays as it is, and readable; the new version is signed, and says when, by whom and why. With the needs the kinds of help and the
 * amount that stand in clear follow. A round that is open on the old situation or needs is void. Once the committee has decided, they are what it
 * decided on, and stay.
 */
@ApplicationScoped
public class CorrectRequest {
    /** Under which the fields of the part stand, where one of them is refused. */
    public static final String CONTENT = "content";

    private static final Set<CaseStatus> UNDECIDED = EnumSet.of(
            CaseStatus.SUBMITTED,
            CaseStatus.IN_TRIAGE,
            CaseStatus.AWAITING_INFORMATION,
            CaseStatus.BEFORE_COMMITTEE,
            CaseStatus.DEFERRED);

    private final Cases cases;
    private final AuthenticParts authentic;
    private final RequestRules rules;
    private final Duties duties;
    private final OpenCompartment open;
    private final WriteCompartment write;
    private final MessageToTriage messages;
    private final SignedIndex index;
    private final IndexValues values;
    private final CaseJournal journal;
    private final Once once;
    private final Clock clock;

    CorrectRequest(
            Cases cases,
            AuthenticParts authentic,
            RequestRules rules,
            Duties duties,
            OpenCompartment open,
            WriteCompartment write,
            MessageToTriage messages,
            SignedIndex index,
            IndexValues values,
            CaseJournal journal,
            Once once,
            Clock clock) {
        this.cases = cases;
        this.authentic = authentic;
        this.rules = rules;
        this.duties = duties;
        this.open = open;
        this.write = write;
        this.messages = messages;
        this.index = index;
        this.values = values;
        this.journal = journal;
        this.once = once;
        this.clock = clock;
    }

    /** Whether that part of a case in that state can still be corrected. */
    public static boolean isPossibleIn(CaseStatus status, CompartmentName part) {
        return part.equals(CompartmentName.IDENTITY) ? !status.isFinal() : UNDECIDED.contains(status);
    }

    /**
     * Triage corrects a part of a case that somebody has taken up.
     *
     * @throws Problem.NotFound if it is a part that only the sender corrects
     * @throws Problem.InvalidInput if the part cannot be so
     * @throws Problem.Forbidden {@code separation-of-duties}
     * @throws Problem.Conflict {@code wrong-status} if nobody has taken it up, or it is closed for good; {@code needs-decided} if the committee has
     *     decided on these needs; {@code not-authentic}
     */
    @Transactional
    public CaseFile byTriage(Acting acting, Reference reference, ExpectedVersion expected, Correction correction) {
        acting.require(Role.TRIAGE);
        if (!Correction.isTriages(correction.part())) {
            throw new Problem.NotFound();
        }
        Object part = read(correction);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        if (caseFile.status() == CaseStatus.SUBMITTED) {
            caseFile.requireStatus(CaseStatus.IN_TRIAGE);
        }
        requireNotTooLate(caseFile, correction.part());
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        Map<CompartmentName, byte[]> further = new LinkedHashMap<>();
        if (part instanceof Identity identity) {
            index.record(acting, caseFile.id(), values.of(identity));
            coding(acting, caseFile, identity).ifPresent(json -> further.put(CompartmentName.CODING, json));
        }
        write(act, "triage", caseFile, correction, part, further);
        return caseFile;
    }

    /**
     * The sender corrects a part, and triage gets a message with the words for it; both are signed with the receipt code.
     *
     * @param key the same correction given again under it is made once
     * @throws Problem.NotFound if the case is not the sender's
     * @throws Problem.InvalidInput if the part cannot be so
     * @throws Problem.Conflict {@code case-closed}, {@code needs-decided}, {@code situation-decided} or {@code not-authentic}
     * @throws Problem.IdempotencyMismatch if another correction was made under the key
     */
    @Transactional
    public CaseFile bySender(Sender sender, Reference reference, Correction correction, Optional<String> key) {
        Object part = read(correction);
        CaseFile caseFile = messages.sentBy(sender, reference);
        Act act = sender.act();
        if (!once.isFirst(sender.actor(), key, command(caseFile, correction), act)) {
            return caseFile;
        }
        messages.say(sender, caseFile, correction.text());
        requireNotTooLate(caseFile, correction.part());
        duties.claim(caseFile.id(), act, Duty.SUBMITTER);
        write(act, "intake", caseFile, correction, part, Map.of());
        return caseFile;
    }

    private static Once.Command command(CaseFile caseFile, Correction correction) {
        return Once.Command.of(
                "correction",
                caseFile.id(),
                correction.part().value(),
                correction.reason().name(),
                correction.text(),
                new String(correction.content(), StandardCharsets.UTF_8));
    }

    private Object read(Correction correction) {
        try {
            return readPart(correction);
        } catch (Problem.InvalidInput invalid) {
            throw new Problem.InvalidInput(invalid.violations().stream()
                    .map(each -> each.at(each.field().isEmpty() ? CONTENT : CONTENT + "." + each.field()))
                    .toList());
        }
    }

    private Object readPart(Correction correction) {
        if (correction.part().equals(CompartmentName.IDENTITY)) {
            Identity identity = StrictJson.readSent(correction.content(), Identity.class);
            rules.check(identity);
            return identity;
        }
        if (correction.part().equals(CompartmentName.SITUATION)) {
            Situation situation = StrictJson.readSent(correction.content(), Situation.class);
            rules.check(situation);
            return situation;
        }
        if (correction.part().equals(CompartmentName.NEEDS)) {
            Needs needs = StrictJson.readSent(correction.content(), Needs.class);
            rules.check(needs);
            return needs;
        }
        throw new Problem.NotFound();
    }

    private static void requireNotTooLate(CaseFile caseFile, CompartmentName part) {
        CaseStatus status = caseFile.status();
        if (isPossibleIn(status, part)) {
            return;
        }
        if (status.isFinal()) {
            throw new Problem.Conflict("case-closed", "This case is closed; nothing on it is corrected any more.");
        }
        if (part.equals(CompartmentName.SITUATION)) {
            throw new Problem.Conflict(
                    "situation-decided",
                    "The committee decided on what happened as it was told; it cannot be changed now. Write a message.");
        }
        throw new Problem.Conflict(
                "needs-decided",
                "The committee decided on these needs, and money was reserved for them; they cannot be changed now.");
    }

    private void write(
            Act act,
            String room,
            CaseFile caseFile,
            Correction correction,
            Object part,
            Map<CompartmentName, byte[]> further) {
        CompartmentName name = correction.part();
        CompartmentInfo before = authentic.newest(caseFile.id(), name).orElseThrow(Problem.NotFound::new);
        authentic.require(caseFile.id(), before);
        Instant now = clock.instant();
        Map<CompartmentName, byte[]> documents = new LinkedHashMap<>();
        documents.put(
                name, CorrectedPart.document(part, correction, shown(act.by().actor()), now));
        documents.putAll(further);
        Facts facts = Facts.none()
                .and("reason", correction.reason())
                .and("fromVersion", before.version())
                .and("toVersion", before.version() + 1);
        if (part instanceof Needs needs) {
            Needs.Amount requested = needs.requested();
            caseFile.correctNeeds(
                    act,
                    needs.assistance().stream().map(Needs.Assistance::type).collect(Collectors.toSet()),
                    Money.of(requested.amount(), requested.currency()));
            facts = caseFile.needs(facts).and("from", caseFile.status()).and("to", caseFile.status());
        }
        Commitments commitments = Commitments.none().and(write.sealAll(act, caseFile, documents));
        journal.noted(act, room + "." + name.value() + "-corrected", caseFile, facts, commitments);
    }

    /** Who wrote for a partner is the organisation's own matter; to those who read the part it is the partner. */
    private static Actor shown(Actor by) {
        return by.organisation()
                .map(organisation -> new Actor(by.person(), organisation.value(), by.roles(), by.organisation()))
                .orElse(by);
    }

    /** The facts for statistics that follow from who it is; empty if the case has none, or a sender's device wrote them in another form. */
    private Optional<byte[]> coding(Acting acting, CaseFile caseFile, Identity identity) {
        try {
            return open.newestWithin(acting, caseFile, CompartmentName.CODING)
                    .map(json ->
                            StrictJson.write(StrictJson.read(json, Coding.class).of(identity)));
        } catch (Problem.InvalidInput unusual) {
            return Optional.empty();
        }
    }
}
