package org.defenderrelief.intake;

import java.io.IOException;
import java.nio.file.Files;
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
    private static final long TOGETHER = 14L << 20;

    /** A file that cannot go with a request, in a sentence for who runs the command. */
    static final class Unfit extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        Unfit(String sentence) {
            super(sentence);
        }
    }

    /** Each as {@code PART=FILE}. @throws Unfit if one says no part, is empty, or they are too many or too large together */
    static List<CarriedFile> read(List<String> given) throws IOException, Unfit {
        if (given.size() > NewAttachment.MOST) {
            throw new Unfit("At most " + NewAttachment.MOST + " files go with a request.");
        }
        List<CarriedFile> files = new ArrayList<>();
        long together = 0;
        for (String each : given) {
            int mark = each.indexOf('=');
            String part = each.substring(0, Math.max(0, mark));
            CompartmentName of = CompartmentName.ofRequests().stream()
                    .filter(name -> name.value().equals(part))
                    .findFirst()
                    .orElseThrow(() -> new Unfit("Say of each file which part it belongs to, as situation=FILE."));
            Path path = Path.of(each.substring(mark + 1));
            together += Files.size(path);
            if (together > TOGETHER) {
                throw new Unfit("Files of up to " + (TOGETHER >> 20) + " MB together go with a request.");
            }
            byte[] content = Files.readAllBytes(path);
            if (content.length == 0) {
                throw new Unfit(path + " is empty.");
            }
            files.add(of(of, path.getFileName().toString(), SealedHere.of(content)));
        }
        return files;
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
