package org.defenderrelief.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.file.SealedHere;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * A file that goes within a sealed request's own file, sealed where it lies.
 *
 * @param name of the compartment that tells of it
 * @param document of that compartment
 * @param sealed its content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CarriedFile(CompartmentName name, byte[] document, byte[] sealed) {
    /** So much fits, with its seals and its padding, into the 16 MiB that a service takes unless it is set otherwise. */
    private static final int TOGETHER = 14 << 20;

    /** Each as {@code PART=FILE}. @throws Undone if one says no part, is empty, or they are too many or too large together */
    static List<CarriedFile> read(List<String> given) throws Undone {
        if (given.size() > NewAttachment.MOST) {
            throw unfit("At most " + NewAttachment.MOST + " files go with a request.");
        }
        List<CarriedFile> files = new ArrayList<>();
        int together = 0;
        for (String each : given) {
            int mark = each.indexOf('=');
            String part = each.substring(0, Math.max(0, mark));
            CompartmentName of = CompartmentName.ofRequests().stream()
                    .filter(name -> name.value().equals(part))
                    .findFirst()
                    .orElseThrow(() -> unfit("Say of each file which part it belongs to, as situation=FILE."));
            Path path = CommandFile.named(each.substring(mark + 1));
            byte[] content = content(path);
            together += content.length;
            if (together > TOGETHER) {
                throw unfit("Files of up to " + (TOGETHER >> 20) + " MB together go with a request.");
            }
            if (content.length == 0) {
                throw unfit(path + " is empty.");
            }
            files.add(of(of, path.getFileName().toString(), SealedHere.of(content)));
        }
        return files;
    }

    private static byte[] content(Path path) throws Undone {
        try {
            return CommandFile.read(path, TOGETHER);
        } catch (Undone unreadable) {
            throw unfit(unreadable.getMessage());
        }
    }

    private static Undone unfit(String sentence) {
        return Undone.unusable(sentence + " Nothing was sealed.");
    }

    private static CarriedFile of(CompartmentName of, String called, SealedHere file) {
        byte[] document = StrictJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("of", of.value())
                .put("name", called)
                .put("size", file.size())
                .put("key", file.key())
                .put("root", file.root()));
        return new CarriedFile(CompartmentName.attachment(file.id(), of), document, file.sealed());
    }

    @Override
    public String toString() {
        return "CarriedFile[redacted]";
    }
}
