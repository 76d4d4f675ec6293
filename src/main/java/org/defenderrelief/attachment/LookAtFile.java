package org.defenderrelief.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.evidence.FileKind;
import org.defenderrelief.evidence.Look;
import org.defenderrelief.evidence.LookAt;
import org.defenderrelief.evidence.RecogniseFile;
import org.defenderrelief.evidence.Scan;
import org.defenderrelief.evidence.ScanFile;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.FileReader;

/**
 * A person looks at a file: what it is by its content, what a scanner knows of it today, and its pages as pictures that were made here. A file is
 * scanned when it is opened and not when it comes: what a device sealed nobody can scan before, and scanners learn.
 */
@ApplicationScoped
public class LookAtFile {
    /** So many pages are shown at once. */
    public static final int PAGES = 5;

    private final OpenAttachment open;
    private final RecogniseFile recognise;
    private final ScanFile scanner;
    private final LookAt lookAt;

    LookAtFile(OpenAttachment open, RecogniseFile recognise, ScanFile scanner, LookAt lookAt) {
        this.open = open;
        this.recognise = recognise;
        this.scanner = scanner;
        this.lookAt = lookAt;
    }

    /**
     * What there is to see.
     *
     * @param look nothing of what is known to be harmful
     */
    public record Seen(OpenAttachment.Known known, FileKind kind, Scan scan, Look look) {
        @Override
        public String toString() {
            return "Seen[sealed content]";
        }
    }

    /** @param first page wanted, from 0 @throws org.defenderrelief.kernel.Problem as {@link OpenAttachment#open} */
    public Seen look(Acting acting, Reference reference, UUID file, int first) {
        OpenAttachment.Opened opened = open.open(acting, reference, file);
        try {
            FileKind kind;
            try (FileReader content = opened.content()) {
                kind = recognise.of(content);
            }
            Scan scan = scan(acting, reference, file);
            try (FileReader content = open.open(acting, reference, file).content()) {
                Look look = scan.result() == Scan.Result.FOUND
                        ? Look.ofHarmful()
                        : lookAt.pages(content, kind, first, PAGES);
                return new Seen(opened.known(), kind, scan, look);
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException("a file's content could not be read", damaged);
        }
    }

    /** What a scanner knows of a file. @throws org.defenderrelief.kernel.Problem as {@link OpenAttachment#open} */
    public Scan scan(Acting acting, Reference reference, UUID file) {
        try (FileReader content = open.open(acting, reference, file).content()) {
            return scanner.scan(content);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a file's content could not be read", damaged);
        }
    }
}
