package org.defenderrelief.attachment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.compartment.ChannelReader;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.file.KeptFiles;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.CompartmentName;

/** The files that triage and finance sent to the partner of a case, for whoever holds its receipt code. */
@ApplicationScoped
public class ReceivedFiles {
    private final KeptFiles files;
    private final AuthenticParts parts;
    private final ChannelReader reader;
    private final OpenAttachment open;

    ReceivedFiles(KeptFiles files, AuthenticParts parts, ChannelReader reader, OpenAttachment open) {
        this.files = files;
        this.parts = parts;
        this.reader = reader;
        this.open = open;
    }

    /**
     * A file for the partner.
     *
     * @param known what is known of it
     */
    public record Received(UUID id, OpenAttachment.Known known) {
        @Override
        public String toString() {
            return "Received[sealed content]";
        }
    }

    /** All of them, in the order in which they were sent. @throws Problem.Conflict as {@link #open} */
    @Transactional
    public List<Received> list(Sender sender, CaseFile caseFile) {
        return files.of(caseFile.id()).stream()
                .filter(file -> file.belongsTo().equals(CompartmentName.CHANNEL.value()))
                .flatMap(file -> known(sender, caseFile, file.id()).stream())
                .toList();
    }

    private Optional<Received> known(Sender sender, CaseFile caseFile, UUID file) {
        try {
            OpenAttachment.Opened opened = open(sender, caseFile, file);
            opened.content().close();
            return Optional.of(new Received(file, opened.known()));
        } catch (Problem.Gone erased) {
            return Optional.empty();
        } catch (Problem.NotFound notTheirs) {
            // A row that says so of another file. The verification names it; it does not come between them and the
            // rest.
            return Optional.empty();
        }
    }

    /**
     * Opens one.
     *
     * @throws Problem.NotFound if the case has no such file, or it is not for whoever holds the code; deliberately the same
     * @throws Problem.Conflict {@code not-authentic} if nobody who may signed it, or its content is not what was signed; {@code compartment-damaged}
     */
    @Transactional
    public OpenAttachment.Opened open(Sender sender, CaseFile caseFile, UUID file) {
        if (!caseFile.id().equals(sender.caseId())) {
            throw new Problem.NotFound();
        }
        CompartmentName name = CompartmentName.attachment(file, CompartmentName.CHANNEL);
        CompartmentInfo part = parts.newest(caseFile.id(), name).orElseThrow(Problem.NotFound::new);
        parts.require(caseFile.id(), part);
        return open.opened(caseFile, name, reader.open(sender, name, part.version()));
    }
}
