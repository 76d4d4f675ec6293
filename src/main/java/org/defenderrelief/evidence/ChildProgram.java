package org.defenderrelief.evidence;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.logging.LogManager;
import javax.imageio.ImageIO;

import com.adobe.internal.xmp.XMPMeta;
import com.drew.metadata.Metadata;
import com.twelvemonkeys.image.ResampleOp;
import com.twelvemonkeys.imageio.ImageReaderBase;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReader;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReader;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.io.enc.PackBitsDecoder;
import com.twelvemonkeys.lang.StringUtil;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.jbig2.JBIG2ImageReader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jboss.logging.Logger;

/**
 * The program that opens what people sent. It reads a {@link Task} and the content from its standard input, answers with a {@link Reply}, and ends. It has
 * nothing that is worth taking: no key, no environment, no network, no file but its own libraries.
 */
final class ChildProgram {
    private static final Path KERNELS_CHOICE = Path.of("/proc/self/oom_score_adj");
    private static final String FIRST_OF_ALL = "1000";
    private static final int DONE = 0;
    private static final int OUT_OF_TIME = 3;

    /** A class of each library that the program needs, by which the library is found wherever the service runs from. */
    private static final List<Class<?>> NEEDS = List.of(
            ChildProgram.class,
            PDDocument.class,
            RandomAccessRead.class,
            FontBoxFont.class,
            JBIG2ImageReader.class,
            LogFactory.class,
            Logger.class,
            JPEGImageReader.class,
            TIFFImageReader.class,
            WebPImageReaderSpi.class,
            ImageReaderBase.class,
            Directory.class,
            ResampleOp.class,
            PackBitsDecoder.class,
            StringUtil.class,
            Metadata.class,
            XMPMeta.class);

    private ChildProgram() {}

    /**
     * How the program is started.
     *
     * @param longest after which it ends by itself, should whoever started it be gone
     */
    static List<String> command(Duration longest) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xss1m",
                "-XX:MaxMetaspaceSize=96m",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // Neither a file of figures in /tmp, nor a dump, nor a report; and what the JVM has to say is no part
                // of the answer.
                "-XX:-UsePerfData",
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+DisableAttachMechanism",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=/nonexistent",
                "-Duser.home=/nonexistent",
                "-Djdk.net.hosts.file=/dev/null",
                "-Djava.nio.channels.spi.SelectorProvider=" + NoNetwork.class.getName(),
                "-cp",
                classPath(),
                ChildProgram.class.getName(),
                Long.toString(longest.toMillis()));
    }

    private static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> each : NEEDS) {
            try {
                places.add(Path.of(each.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            } catch (URISyntaxException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return String.join(System.getProperty("path.separator"), places);
    }

    /** @param arguments after how many milliseconds the program ends whatever it does */
    public static void main(String[] arguments) throws IOException {
        new Timer(true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                Runtime.getRuntime().halt(OUT_OF_TIME);
                            }
                        },
                        Long.parseLong(arguments[0]));
        LogManager.getLogManager().reset();
        endsBeforeTheService();
        NoNetwork.refuse();
        // What is larger than memory is refused, and not put on the disk.
        ImageIO.setUseCache(false);
        DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        Task task = Task.read(in);
        byte[] content = in.readAllBytes();
        Reply reply = answer(task, content);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
            reply.write(out);
        }
        Runtime.getRuntime().halt(DONE);
    }

    /** Where memory runs out all the same, Linux ends this process and not the service, which has the most. */
    private static void endsBeforeTheService() throws IOException {
        if (Files.isWritable(KERNELS_CHOICE)) {
            Files.writeString(KERNELS_CHOICE, FIRST_OF_ALL);
        }
    }

    private static Reply answer(Task task, byte[] content) {
        try {
            return work(task, content);
        } catch (Refused refused) {
            return Reply.only(refused.outcome());
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            // Libraries answer bytes that are not what they seem with all of these.
            return Reply.only(Outcome.DAMAGED);
        } catch (OutOfMemoryError large) {
            return Reply.only(Outcome.TOO_LARGE);
        }
    }

    private static Reply work(Task task, byte[] content) throws IOException, Refused {
        boolean look = task.verb() == Task.Verb.LOOK;
        return switch (task.kind().group()) {
            case IMAGE -> look ? Images.look(task, content) : Images.copy(task.kind(), content);
            case PDF -> look ? Pdf.look(task, content) : Pdf.copy(content);
            case OFFICE -> office(task.kind(), content);
            default -> throw new Refused(Outcome.NOT_FOR_THIS_KIND);
        };
    }

    private static Reply office(FileKind kind, byte[] content) throws IOException, Refused {
        return switch (kind.extension()) {
            case "docx", "xlsx", "pptx" -> Ooxml.copy(kind, content);
            case "odt", "ods", "odp" -> OpenDocument.copy(kind, content);
            default -> throw new Refused(Outcome.NOT_FOR_THIS_KIND);
        };
    }
}
