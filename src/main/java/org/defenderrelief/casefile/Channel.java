package org.defenderrelief.casefile;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.ChannelReader;
import org.defenderrelief.vault.CompartmentInfo;
import org.defenderrelief.vault.CompartmentName;
import org.defenderrelief.vault.Compartments;
import org.defenderrelief.vault.ReceiptCode;
import org.defenderrelief.vault.SealedVersion;
import org.defenderrelief.vault.UnlockToken;

/** The sealed conversation between triage and the partner; triage reads it unlocked, the partner with the receipt code. */
@ApplicationScoped
public class Channel {
    private final Compartments compartments;
    private final ChannelReader reader;
    private final OpenCompartment open;
    private final CaseJournal journal;
    private final Clock clock;

    Channel(Compartments compartments, ChannelReader reader, OpenCompartment open, CaseJournal journal, Clock clock) {
        this.compartments = compartments;
        this.reader = reader;
        this.open = open;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Seals a message, records it and tells the other side that there is one.
     *
     * @throws Problem.InvalidInput if the text is blank, too long or holds characters that cannot be kept
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(Actor actor, CaseFile caseFile, ChannelMessage.Side from, String text) {
        checkText(text);
        ChannelMessage message = new ChannelMessage(from, clock.instant(), text);
        SealedVersion sealed =
                compartments.write(caseFile.id(), CompartmentName.CHANNEL, StrictJson.write(message), actor);
        journal.happened(
                "channel.message-written",
                new CaseEvent.MessageWritten(
                        caseFile.id(),
                        caseFile.reference(),
                        caseFile.partner(),
                        actor,
                        from == ChannelMessage.Side.TRIAGE),
                Facts.of("from", from.name()).and("version", sealed.version()),
                Commitments.none().and("channel", sealed.version(), sealed.commitment()));
    }

    /** All messages, for triage. Each is a reading that is recorded. @throws Problem.Forbidden as {@link OpenCompartment} */
    @Transactional
    public List<ChannelMessage> readUnlocked(Actor actor, UnlockToken token, Reference reference, CaseFile caseFile) {
        return versions(caseFile).stream()
                .map(version -> message(open.open(actor, token, reference, CompartmentName.CHANNEL, version)))
                .toList();
    }

    /** All messages, for whoever holds the receipt code. @throws Problem.NotFound if the code is another case's */
    public List<ChannelMessage> readWithReceipt(ReceiptCode code, CaseFile caseFile) {
        return versions(caseFile).stream()
                .map(version -> message(reader.open(code, caseFile.id(), version)))
                .toList();
    }

    private List<Integer> versions(CaseFile caseFile) {
        return compartments.list(caseFile.id()).stream()
                .filter(info -> info.name().equals(CompartmentName.CHANNEL))
                .map(CompartmentInfo::version)
                .sorted()
                .toList();
    }

    private static ChannelMessage message(byte[] json) {
        return StrictJson.read(json, ChannelMessage.class);
    }

    private static void checkText(String text) {
        if (text == null || text.isBlank() || text.length() > ChannelMessage.MAX_TEXT) {
            throw new Problem.InvalidInput("text", "LENGTH", "Write 1 to 8,000 characters.");
        }
        PlainText.unfit(text).ifPresent(reason -> {
            throw new Problem.InvalidInput(
                    "text", "TEXT", "This text holds characters that cannot be kept: " + reason + ".");
        });
    }
}
