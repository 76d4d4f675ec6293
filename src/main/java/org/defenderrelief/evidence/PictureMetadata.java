package org.defenderrelief.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;

/** What a picture says beside its pixels. It is read to tell people, never to decide what is taken away: everything is. */
final class PictureMetadata {
    private PictureMetadata() {}

    /** By EXIF, 1 to 8; 1 is upright. */
    static int orientation(byte[] content) {
        Metadata metadata = read(content);
        ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer said = exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return said == null || said < 1 || said > 8 ? 1 : said;
    }

    static Set<Removed> found(byte[] content) {
        Set<Removed> found = EnumSet.noneOf(Removed.class);
        for (Directory directory : read(content).getDirectories()) {
            if (directory instanceof GpsDirectory && directory.getTagCount() > 0) {
                found.add(Removed.POSITION);
            } else if (directory instanceof ExifThumbnailDirectory) {
                found.add(Removed.THUMBNAIL);
            } else if (directory instanceof XmpDirectory) {
                found.add(Removed.EDIT_HISTORY);
            } else if (directory instanceof IptcDirectory) {
                found.add(Removed.TITLE);
                named(directory, found);
            } else if (directory.getName().endsWith("Makernote")) {
                found.add(Removed.CAMERA);
            } else if (directory instanceof ExifDirectoryBase
                    || directory.getName().endsWith("tEXt")
                    || directory.getName().endsWith("zTXt")
                    || directory.getName().endsWith("iTXt")) {
                named(directory, found);
            } else if (directory.getName().contains("Comment")) {
                found.add(Removed.NOTES);
            }
        }
        return found;
    }

    private static void named(Directory directory, Set<Removed> found) {
        boolean text = !(directory instanceof ExifDirectoryBase || directory instanceof IptcDirectory);
        if (text && directory.getTagCount() > 0) {
            found.add(Removed.NOTES);
        }
        for (Tag tag : directory.getTags()) {
            String name = tag.getTagName();
            if (name.matches("Make|Model|Lens.*|.*Serial Number.*|Camera.*")) {
                found.add(Removed.CAMERA);
            } else if (name.matches(".*(Date|Time Zone).*") && !name.contains("Exposure")) {
                found.add(Removed.DATES);
            } else if (name.matches("Artist|Copyright|Windows XP Author|By-line.*|.*Owner.*|Credit")) {
                found.add(Removed.AUTHOR);
            } else if (name.matches("Software|Host Computer|Processing Software")) {
                found.add(Removed.SOFTWARE);
            } else if (name.matches("Image Description|Windows XP (Title|Subject|Keywords)")) {
                found.add(Removed.TITLE);
            } else if (name.matches("User Comment|Windows XP Comment")) {
                found.add(Removed.NOTES);
            }
        }
    }

    private static Metadata read(byte[] content) {
        try {
            return ImageMetadataReader.readMetadata(new ByteArrayInputStream(content));
        } catch (ImageProcessingException | IOException | RuntimeException unreadable) {
            // The picture may still have pixels. What cannot be read is not in the copy either.
            return new Metadata();
        }
    }
}
