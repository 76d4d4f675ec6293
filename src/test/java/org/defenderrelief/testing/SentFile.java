package org.defenderrelief.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A file as a client of tus sends it, over HTTP as one of the demo people. */
public final class SentFile {
    private final String person;
    private final byte[] content;
    private final String address;
    private final String token;

    private SentFile(String person, byte[] content, String address, String token) {
        this.person = person;
        this.content = content;
        this.address = address;
        this.token = token;
    }

    /** Begins a file; none of it is sent. */
    public static SentFile begin(String person, byte[] content) {
        Response begun = begin(person, content.length, null);
        return new SentFile(person, content, begun.header("Location"), begun.header("Relief-Upload"));
    }

    /** Sends one that the sender's device sealed. @param sealed gives the bytes once the service has said its id */
    public static SentFile wholeSealed(String person, int length, Function<String, byte[]> sealed) {
        Response begun = begin(person, length, "sealed");
        String address = begun.header("Location");
        byte[] content = sealed.apply(address.substring(address.lastIndexOf('/') + 1));
        SentFile file = new SentFile(person, content, address, begun.header("Relief-Upload"));
        file.goOn(length).then().statusCode(204);
        return file;
    }

    private static Response begin(String person, int length, String metadata) {
        RequestSpecification call =
                Api.as(person).noContentType().header("Tus-Resumable", "1.0.0").header("Upload-Length", length);
        Response begun = (metadata == null ? call : call.header("Upload-Metadata", metadata)).post("/api/v1/uploads");
        begun.then().statusCode(201);
        return begun;
    }

    /** Sends all of it in one go. */
    public static SentFile whole(String person, byte[] content) {
        SentFile file = begin(person, content);
        file.goOn(content.length).then().statusCode(204);
        return file;
    }

    /** What it is attached with. */
    public String token() {
        return token;
    }

    public String id() {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    public String address() {
        return address;
    }

    /** An entry of a request's list of attachments. */
    public Map<String, String> as(String name, String of) {
        return Map.of("upload", token, "of", of, "name", name);
    }

    public int offset() {
        return Integer.parseInt(state().header("Upload-Offset"));
    }

    public Response state() {
        return call().head(address);
    }

    /** Sends as many of the next bytes, from where the service says it is. */
    public Response goOn(int bytes) {
        int from = offset();
        return append(from, Arrays.copyOfRange(content, from, Math.min(content.length, from + bytes)));
    }

    /** Takes it back. */
    public void end() {
        call().delete(address).then().statusCode(204);
    }

    public Response append(int offset, byte[] body) {
        return call().header("Upload-Offset", offset)
                .contentType("application/offset+octet-stream")
                .body(body)
                .patch(address);
    }

    /** Says that all the rest comes, sends so many bytes of it, and is cut off. */
    public void cutAfter(int bytes) {
        try {
            begun(bytes).close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Says that all the rest comes, sends so many bytes of it, and lets the service wait. @return the line, to be closed */
    public Socket begun(int bytes) {
        int from = offset();
        String head = "PATCH " + address + " HTTP/1.1\r\nHost: localhost:" + RestAssured.port
                + "\r\nAuthorization: Bearer " + Tokens.of(person) + "\r\nTus-Resumable: 1.0.0\r\nRelief-Upload: "
                + token + "\r\nUpload-Offset: " + from
                + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: " + (content.length - from)
                + "\r\n\r\n";
        try {
            Socket line = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
            OutputStream out = line.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(content, from, Math.min(bytes, content.length - from));
            out.flush();
            return line;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private RequestSpecification call() {
        return Api.as(person).noContentType().header("Tus-Resumable", "1.0.0").header("Relief-Upload", token);
    }
}
