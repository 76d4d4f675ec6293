package org.defenderrelief.web.shared;

import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.attachment.UploadFile;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.file.Upload;
import org.defenderrelief.vault.file.UploadToken;

/**
 * Files that go on where they were cut: tus 1.0.0 (tus.io/protocols/resumable-upload, core with the extensions creation, expiration and
 * termination), the same for programs and for the script of a page. What a sender keeps beside the address is a token, in a header and never
 * in an address. Names of files are not taken here: they are sealed with what the file goes with.
 */
@ApplicationScoped
public class Tus {
    public static final String VERSION = "1.0.0";
    public static final String TYPE = "application/offset+octet-stream";
    /** Header of the token that a file is sent, asked for and attached with. */
    public static final String TOKEN = "Relief-Upload";

    public static final String RESUMABLE = "Tus-Resumable";
    public static final String LENGTH = "Upload-Length";
    public static final String OFFSET = "Upload-Offset";
    public static final String METADATA = "Upload-Metadata";

    private final UploadFile files;

    Tus(UploadFile files) {
        this.files = files;
    }

    /** What is understood here, and how large a file may be. */
    public Response options() {
        return headed(Response.noContent())
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,expiration,termination")
                .header("Tus-Max-Size", files.largest(false))
                .build();
    }

    /**
     * Begins a file.
     *
     * @param metadata of which the key {@code sealed} alone is looked at: the bytes are those of sealed segments
     * @param at address of uploads, without a slash at its end
     */
    public Response create(Actor actor, String version, String length, String metadata, String at) {
        requireVersion(version);
        UploadToken token = files.begin(actor, OptionalLong.of(number(length, LENGTH)), isSealed(metadata));
        Upload begun = files.state(actor, token);
        return headed(Response.status(Response.Status.CREATED))
                .header("Location", at + "/" + token.id())
                .header(TOKEN, token.reveal())
                .header("Upload-Expires", expires(begun.until()))
                .build();
    }

    /** Where it has come to. */
    public Response state(Actor actor, String id, String token) {
        Upload upload = files.state(actor, token(id, token));
        Response.ResponseBuilder answer =
                headed(Response.ok()).header(OFFSET, upload.offset()).header("Upload-Expires", expires(upload.until()));
        upload.length().ifPresent(length -> answer.header(LENGTH, length));
        return answer.build();
    }

    /** Goes on from there. */
    public Response append(Actor actor, String version, String id, String token, String offset, InputStream body) {
        requireVersion(version);
        Upload upload = files.append(actor, token(id, token), number(offset, OFFSET), body);
        return headed(Response.noContent())
                .header(OFFSET, upload.offset())
                .header("Upload-Expires", expires(upload.until()))
                .build();
    }

    /** Takes it back. */
    public Response end(Actor actor, String version, String id, String token) {
        requireVersion(version);
        files.forget(actor, token(id, token));
        return headed(Response.noContent()).build();
    }

    private static Response.ResponseBuilder headed(Response.ResponseBuilder answer) {
        return answer.header(RESUMABLE, VERSION).header("Cache-Control", "no-store");
    }

    private static void requireVersion(String version) {
        if (!VERSION.equals(version)) {
            throw new Problem.InvalidInput(RESUMABLE, Flaw.TUS_VERSION);
        }
    }

    private static UploadToken token(String id, String token) {
        return UploadToken.read(token)
                .filter(read -> read.id().toString().equals(id))
                .orElseThrow(Problem.NotFound::new);
    }

    static boolean isSealed(String metadata) {
        return metadata != null
                && Arrays.stream(metadata.split(",", 20))
                        .anyMatch(pair -> pair.strip().split(" ", 2)[0].equals("sealed"));
    }

    static long number(String text, String field) {
        if (text == null || !text.matches("[0-9]{1,15}")) {
            throw new Problem.InvalidInput(field, Flaw.WHOLE_NUMBER);
        }
        return Long.parseLong(text);
    }

    private static String expires(Instant until) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC));
    }
}
