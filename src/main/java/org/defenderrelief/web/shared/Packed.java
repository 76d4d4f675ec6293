package org.defenderrelief.web.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/**
 * A file that is written whole before any of it is answered, since what is found wrong half-way is a refusal and no half file. Until then it is in
 * memory, packed: rows of figures take about a tenth of their length.
 */
public final class Packed {
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private final OutputStream packing;

    public Packed() throws IOException {
        packing = new GZIPOutputStream(memory, 1 << 16);
    }

    /** Where it is written to; to be closed. */
    public OutputStream out() {
        return packing;
    }

    /** The answer, to be saved under that name. Each file is of one person and one moment, and stays in no cache. */
    public Response answer(String type, String name) {
        byte[] packed = memory.toByteArray();
        StreamingOutput whole = out -> {
            try (InputStream file = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                file.transferTo(out);
            }
        };
        return Response.ok(Paced.of(whole), type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
