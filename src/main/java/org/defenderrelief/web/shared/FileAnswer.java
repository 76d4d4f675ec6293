package org.defenderrelief.web.shared;

import java.util.UUID;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.vault.seal.FileReader;

/** The content of an opened file as an answer that a browser saves and shows nothing of: under a neutral name and type. */
public final class FileAnswer {
    private FileAnswer() {}

    public static Response download(OpenAttachment.Opened opened, UUID file) {
        StreamingOutput whole = out -> {
            try (FileReader content = opened.content()) {
                content.transferTo(out);
            }
        };
        return Response.ok(Paced.of(whole), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("Content-Disposition", "attachment; filename=\"file-" + file + "\"")
                .header("Content-Length", opened.known().size())
                .header("Cache-Control", "no-store")
                .build();
    }

    /** A PDF that was made just now. @param name without its ending */
    public static Response pdf(byte[] pdf, String name) {
        return Response.ok(pdf, "application/pdf")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".pdf\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
