package org.defenderrelief.attachment;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.file.OpenFile;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.FileReader;

/**
 * Opens a file of a case: first what its compartment says of it, as every sealed part is opened and recorded, then its content, segment by
 * segment, held against what the act commits to that took it in.
 */
@ApplicationScoped
public class OpenAttachment {
    private static final HexFormat HEX = HexFormat.of();

    private final OpenCompartment open;
    private final Cases cases;
    private final AuthenticParts parts;
    private final OpenFile files;

    OpenAttachment(OpenCompartment open, Cases cases, AuthenticParts parts, OpenFile files) {
        this.open = open;
        this.cases = cases;
        this.parts = parts;
        this.files = files;
    }

    /**
     * What is known of an opened file.
     *
     * @param of the compartment it belongs to, or {@code copy}
     * @param name what its sender calls it
     * @param note what it shows, in the sender's words, or null
     * @param size in bytes
     * @param copyOf the file it is a copy of, or null
     * @param removed what was taken out of the copy, as codes; empty for what somebody sent
     */
    public record Known(String of, String name, String note, long size, String copyOf, List<String> removed) {
        @Override
        public String toString() {
            return "Known[sealed content]";
        }
    }

    /** An opened file. @param content to be closed by whoever reads it */
    public record Opened(Known known, FileReader content) {
        @Override
        public String toString() {
            return "Opened[sealed content]";
        }
    }

    /**
     * Opens one for a person to read.
     *
     * @throws Problem.NotFound if the case has no such file, or the person may not see the case
     * @throws Problem.Forbidden {@code not-in-circle}
     * @throws Problem.Conflict {@code not-authentic} if nobody who may signed it, or its content is not what was signed; {@code compartment-damaged}
     */
    @Transactional
    public Opened open(Acting acting, Reference reference, UUID file) {
        CompartmentName name = CompartmentName.read("attachment/" + file).orElseThrow(Problem.NotFound::new);
        byte[] compartment = open.open(acting, reference, name);
        return opened(cases.visibleTo(acting.actor(), reference), name, compartment);
    }

    /** The file whose compartment somebody who may has opened. Refuses as {@link #open}. */
    Opened opened(CaseFile caseFile, CompartmentName name, byte[] compartment) {
        AttachmentDocument document = StrictJson.readSealed(compartment, AttachmentDocument.class);
        byte[] root = committed(caseFile, name, document);
        FileReader content = files.kept(name.fileId(), document.key(), root, document.size());
        return new Opened(known(document), content);
    }

    /** What the compartment says of a file, if it is one. A receipt is sealed in the same way and has no content. */
    public static Optional<Known> known(byte[] compartment) {
        try {
            AttachmentDocument document = StrictJson.readSealed(compartment, AttachmentDocument.class);
            return document.root() == null || document.key() == null || document.of() == null
                    ? Optional.empty()
                    : Optional.of(known(document));
        } catch (Problem.InvalidInput another) {
            return Optional.empty();
        }
    }

    private static Known known(AttachmentDocument document) {
        return new Known(
                document.of(),
                shown(document.name() == null ? "?" : document.name()),
                document.note() == null ? null : shown(document.note()),
                document.size(),
                document.copyOf(),
                document.removed() == null ? List.of() : document.removed());
    }

    /** A sender's device may have sealed any name. */
    private static String shown(String name) {
        return PlainText.fitted(name, NewAttachment.LONGEST);
    }

    private byte[] committed(CaseFile caseFile, CompartmentName name, AttachmentDocument document) {
        CompartmentInfo part = parts.newest(caseFile.id(), name).orElseThrow(Problem.NotFound::new);
        Said said = parts.require(caseFile.id(), part);
        if (document.of() == null || document.key() == null || document.root() == null) {
            throw new Problem.NotFound();
        }
        Optional<CompartmentName> file = CompartmentName.attachment(name.fileId(), document.of());
        byte[] root = root(document);
        if (file.isEmpty() || !said.commitsTo(AttachmentTable.commitment(file.get()), root)) {
            throw new Problem.Conflict(
                    "compartment-damaged",
                    "What was sealed with this file names another content than the case took in.");
        }
        return root;
    }

    private static byte[] root(AttachmentDocument document) {
        try {
            return HEX.parseHex(document.root());
        } catch (IllegalArgumentException noHash) {
            return new byte[0];
        }
    }
}
