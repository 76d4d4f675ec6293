package org.defenderrelief.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.erdtman.jcs.JsonCanonicalizer;

import org.defenderrelief.kernel.CaseId;

/** What is certified of an erasure: a canonical text (RFC 8785), whose hash its act says. */
final class Certificate {
    static final String FORMAT = "relief-erasure/1";

    /** The fact that holds its hash. */
    static final String HASH = "certificate";

    private static final JsonMapper JSON = new JsonMapper();

    private Certificate() {}

    /** @param facts of the act, with or without the hash */
    static String of(CaseId caseId, Map<String, String> facts) {
        Map<String, String> members = new TreeMap<>(facts);
        members.remove(HASH);
        members.put("format", FORMAT);
        members.put("case", caseId.toString());
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(members)).getEncodedString();
        } catch (JsonProcessingException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
    }
}
