package org.defenderrelief.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.ChannelReader;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/** The sealed conversation between triage and the partner; triage reads it unlocked, the partner with the receipt code. */
@ApplicationScoped
public class Channel {
    /** The action that a message is recorded as. */
    static final String WRITTEN = "channel.message-written";

    /** The action that a decision letter is recorded as; triage signs it. */
    static final String LETTER = "channel.letter-written";

    /** Says in a message's act which side wrote it, as {@link ChannelMessage.Side}. */
    static final String FROM = "from";

    /** Says in a message's act which version of the channel it is. */
    static final String VERSION = "version";

    /** Says in a letter's act what it tells, as {@link Letter.Kind}. */
    static final String DECISION = "decision";

    private final Cases cases;
    private final Compartments compartments;
    private final ChannelReader reader;
    private final OpenCompartment open;
    private final AuthenticParts authentic;
    private final Acts acts;
    private final CaseJournal journal;
    private final Clock clock;

    Channel(
            Cases cases,
            Compartments compartments,
            ChannelReader reader,
            OpenCompartment open,
            AuthenticParts authentic,
            Acts acts,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.compartments = compartments;
        this.reader = reader;
        this.open = open;
        this.authentic = authentic;
        this.acts = acts;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Seals a message, records it and tells the other side that there is one. Which side wrote it follows from who signs.
     *
     * @throws Problem.InvalidInput if the text is blank, too long or holds characters that cannot be kept
     * @throws Problem.Conflict {@code not-authentic} if the receipt code's keys are not those of the submission
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(Act act, CaseFile caseFile, String text) {
        write(act, caseFile, text, Map.of(), Commitments.none());
    }

    /**
     * As {@link #write(Act, CaseFile, String)}, with further parts in the same batch.
     *
     * @param further such as files
     * @param furtherCommitments of them beside those to their compartments
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(
            Act act,
            CaseFile caseFile,
            String text,
            Map<CompartmentName, byte[]> further,
            Commitments furtherCommitments) {
        ChannelMessage.Side from =
                act.by() instanceof Sender ? ChannelMessage.Side.PARTNER : ChannelMessage.Side.TRIAGE;
        ChannelMessage message = new ChannelMessage(from, clock.instant(), text, null);
        write(act, WRITTEN, caseFile, message, Facts.none(), further, furtherCommitments);
    }

    /** Seals a decision letter as a message of triage, records it and tells the partner that there is one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(Act act, CaseFile caseFile, Letter letter) {
        ChannelMessage message = new ChannelMessage(ChannelMessage.Side.TRIAGE, clock.instant(), letter.text(), letter);
        Facts decision = Facts.of(DECISION, letter.kind().name());
        write(act, LETTER, caseFile, message, decision, Map.of(), Commitments.none());
    }

    private void write(
            Act act,
            String action,
            CaseFile caseFile,
            ChannelMessage message,
            Facts facts,
            Map<CompartmentName, byte[]> further,
            Commitments furtherCommitments) {
        checkText(message.text());
        authentic.requireReceipt(caseFile.id());
        ChannelMessage.Side from = message.from();
        Map<CompartmentName, byte[]> documents = new LinkedHashMap<>(further);
        documents.put(CompartmentName.CHANNEL, StrictJson.write(message));
        Map<CompartmentName, SealedVersion> all = compartments.writeAll(caseFile.id(), documents, act);
        SealedVersion sealed = all.get(CompartmentName.CHANNEL);
        journal.happened(
                act,
                action,
                new CaseEvent.MessageWritten(
                        caseFile.id(),
                        caseFile.reference(),
                        caseFile.partner(),
                        act.by(),
                        from == ChannelMessage.Side.TRIAGE),
                facts.and(FROM, from.name()).and(VERSION, sealed.version()),
                furtherCommitments.and(all));
    }

    /** All messages, for triage. Each is a reading that is recorded, once while the vault is open. @throws Problem as {@link OpenCompartment} */
    @Transactional
    public List<ChannelMessage> readUnlocked(Acting acting, Reference reference) {
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        return messages(caseFile).stream()
                .map(part -> {
                    ChannelMessage message = message(open.readWithin(acting, caseFile, part));
                    return believed(message, authentic.require(caseFile.id(), part));
                })
                .toList();
    }

    /**
     * All messages, for whoever holds the receipt code. A message is shown as triage's only if somebody of triage signed it. Where the case
     * stands is not asked: it decides nothing of what its sender may read, so whoever rewrites it does not come between them and triage.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public List<ChannelMessage> readWithReceipt(Sender sender, CaseFile caseFile) {
        return messages(caseFile).stream()
                .map(part -> {
                    Said said = authentic.require(caseFile.id(), part);
                    return believed(message(reader.open(sender, CompartmentName.CHANNEL, part.version())), said);
                })
                .toList();
    }

    /** A message is a letter if somebody of triage signed it as one, on that decision; whatever else says that it is, is a message like any other. */
    private ChannelMessage believed(ChannelMessage message, Said said) {
        boolean letter = message.letter() != null
                && said.action().equals(LETTER)
                && said.text(DECISION).equals(message.letter().kind().name())
                && acts.held(said, Office.TRIAGE);
        return letter ? message : message.withoutLetter();
    }

    /** When the holder of the receipt code wrote last; empty if they have not. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<Instant> lastFromPartner(CaseId caseId) {
        return acts.on(caseId, WRITTEN).stream()
                .filter(said -> said.text(FROM).equals(ChannelMessage.Side.PARTNER.name()))
                .filter(said -> authentic.isSenders(caseId, said))
                .map(Said::at)
                .max(Comparator.naturalOrder());
    }

    /** Whether all that was written was erased: then nobody is told that nothing was. It is what the rows say, and decides nothing. */
    @Transactional
    public boolean isErased(CaseId caseId) {
        List<CompartmentInfo> written = compartments.list(caseId).stream()
                .filter(part -> part.name().equals(CompartmentName.CHANNEL))
                .toList();
        return !written.isEmpty() && written.stream().allMatch(CompartmentInfo::isErased);
    }

    /** Those that are there; of what was erased nothing can be shown. */
    private List<CompartmentInfo> messages(CaseFile caseFile) {
        return authentic.versions(caseFile.id(), CompartmentName.CHANNEL).stream()
                .filter(part -> !part.isErased())
                .toList();
    }

    private static ChannelMessage message(byte[] json) {
        return StrictJson.read(json, ChannelMessage.class);
    }

    private static void checkText(String text) {
        if (text == null || PlainText.isBlank(text) || text.length() > ChannelMessage.MAX_TEXT) {
            throw new Problem.InvalidInput("text", Flaw.LENGTH_MESSAGE);
        }
        PlainText.unfit(text).ifPresent(reason -> {
            throw new Problem.InvalidInput("text", Flaw.CHARACTERS, reason);
        });
    }
}
