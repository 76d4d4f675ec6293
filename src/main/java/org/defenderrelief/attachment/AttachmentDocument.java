package org.defenderrelief.attachment;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;

/**
 * What the compartment of a file holds ({@code docs/encryption.md}); a sender's device writes the same. Names, notes and types are read with whatever
 * a device put into them: a file that would not open for a sign in its name would be lost.
 *
 * @param of the compartment it belongs to
 * @param name what its sender calls it
 * @param note what it shows; may be missing
 * @param type what its sender's device believes it is; never trusted, may be missing
 * @param size of the content in bytes
 * @param key of the content, base64url
 * @param root what the sealed content comes to, hex
 * @param copyOf of which file it is a copy without what could betray somebody; missing for what somebody sent
 * @param removed what was taken out of that copy, as codes; missing for what somebody sent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AttachmentDocument(
        String of,
        @JsonDeserialize(using = StringDeserializer.class) String name,
        @JsonDeserialize(using = StringDeserializer.class) String note,
        @JsonDeserialize(using = StringDeserializer.class) String type,
        long size,
        String key,
        String root,
        String copyOf,
        List<String> removed) {
    @Override
    public String toString() {
        return "AttachmentDocument[sealed content]";
    }
}
