// Made of /openapi/editors.json by tests/web/site/contract.ts. A test compares; `npx vitest run site/openapi.test.ts -u` writes it anew.

export interface components {
    schemas: {
        AccessEndEdit: {
            /**
             * Format: date-time
             * @description Null to let the guest in until they are removed.
             */
            accessEndsAt?: null | string;
        };
        /** @enum {unknown} */
        AccountLinkKind: "invitation" | "reset";
        Assignment: {
            /** @description A name; empty for nobody. */
            to?: null | string;
        };
        /** @enum {unknown} */
        AuditAction: "signIn" | "signInFailed" | "passwordChange" | "passwordReset" | "codesOn" | "codesOff" | "accountCreate" | "accountRemove" | "roleChange" | "invite" | "invitationWithdraw" | "resetLink" | "tokenCreate" | "tokenRevoke" | "storyCreate" | "storyStatus" | "storyLink" | "storyDelete" | "storyRestore" | "storyErase" | "storyMembers" | "storyExport" | "storyImport" | "takeDown" | "eraseEntryWording" | "eraseStoryWording" | "siteChange" | "partnerChange" | "deliveryChange" | "accessEndChange" | "passkeyAdd" | "passkeyRemove" | "passkeyRename" | "templateChange" | "mirrorStart" | "mirrorStop" | "noteErase";
        AuditView: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            action: components["schemas"]["AuditAction"];
            by: string;
            /** Format: uuid */
            accountId?: null | string;
            /** @description The network, without the last part of the address. */
            from: string;
            /** @description The person or thing that it was done to, if that is not a story. */
            to?: null | string;
            detail?: null | string;
            /** Format: uuid */
            storyId?: null | string;
            /** @description The headline of the current story; null if there is none. */
            headline?: null | string;
            /** Format: uuid */
            entryId?: null | string;
            /** @description Of an erasure. */
            reason?: null | string;
            /**
             * Format: date-time
             * @description When the last place confirmed an erasure; null while that is pending, and for everything else.
             */
            goneEverywhereAt?: null | string;
        };
        /**
         * @description One of the parts that make up an entry. The record itself is written to the wire and to the database. Everything else that a type has to be able
         *     to do is declared here, so that no type can omit it. Its markup on a page is the component that BlockTypes names.
         */
        Block: components["schemas"]["BlockTextBlock"] | components["schemas"]["BlockQuoteBlock"] | components["schemas"]["BlockImageBlock"] | components["schemas"]["BlockGalleryBlock"] | components["schemas"]["BlockVideoBlock"] | components["schemas"]["BlockAudioBlock"] | components["schemas"]["BlockCardBlock"] | components["schemas"]["BlockTableBlock"] | components["schemas"]["BlockFactsBlock"] | components["schemas"]["BlockScoreBlock"] | components["schemas"]["BlockReaderQuestionBlock"] | components["schemas"]["BlockPollBlock"];
        /** @description A sound recording that was uploaded here. */
        BlockAudioBlock: {
            /** @enum {string} */
            type?: "audio";
            /**
             * Format: uuid
             * @description Id of the upload.
             */
            media: string;
            caption?: null | string;
            credit?: null | string;
        };
        /** @description A page or a post from elsewhere, stored as it was when fetched, so that nothing is loaded from there before a reader asks for it. */
        BlockCardBlock: {
            /** @enum {string} */
            type?: "card";
            /** @description Its address; if nothing else is given, the card shows only that. */
            url: string;
            /** @description The name of the site. */
            provider?: null | string;
            /** @description The author's displayed name. */
            author?: null | string;
            /** @description The author's account name there, such as @harbour. */
            handle?: null | string;
            /**
             * Format: date-time
             * @description When it was posted.
             */
            at?: null | string;
            /** @description Its text; line breaks are kept. */
            text?: null | string;
            /** @description The title, for a page. */
            title?: null | string;
            /**
             * Format: uuid
             * @description Its picture, stored here.
             */
            media?: null | string;
        };
        /** @description A box with a title: background, what is known and what is not. */
        BlockFactsBlock: {
            /** @enum {string} */
            type?: "facts";
            title: string;
            /** @description See RichText. */
            html: string;
        };
        /** @description Several pictures that belong together. */
        BlockGalleryBlock: {
            /** @enum {string} */
            type?: "gallery";
            images: components["schemas"]["ImageBlock"][];
            caption?: null | string;
        };
        /** @description A picture. */
        BlockImageBlock: {
            /** @enum {string} */
            type?: "image";
            /**
             * Format: uuid
             * @description Id of the upload.
             */
            media: string;
            /**
             * @description A description for people who cannot see the picture.
             * @default
             */
            alt: string;
            /**
             * @description Whether the picture needs no description.
             * @default false
             */
            decorative: boolean;
            caption?: null | string;
            credit?: null | string;
            /**
             * @description The shape in which it is shown, width to height; null for the whole picture.
             * @enum {null|string}
             */
            crop?: "16:9" | "3:2" | "4:3" | "1:1" | "4:5" | null;
            focus?: null | components["schemas"]["FocalPoint"];
        };
        /** @description A question to the readers. Their answers are counted outside the log. */
        BlockPollBlock: {
            /** @enum {string} */
            type?: "poll";
            question: string;
            options: string[];
            /**
             * Format: date-time
             * @description When voting ends; null if it stays open.
             */
            closesAt?: null | string;
            /**
             * Format: uuid
             * @description The id under which votes are counted; assigned when the poll is first saved, to be sent unchanged in later edits.
             * @default 00000000-0000-0000-0000-000000000000
             */
            id: string;
        };
        /** @description A quotation. */
        BlockQuoteBlock: {
            /** @enum {string} */
            type?: "quote";
            /** @description The quoted text; see RichText. */
            html: string;
            /** @description Who said it. */
            by?: null | string;
            /** @description That person's role. */
            role?: null | string;
            /** @description Where it can be read or heard. */
            url?: null | string;
        };
        /** @description A reader's question; the entry's other blocks are the answer. */
        BlockReaderQuestionBlock: {
            /** @enum {string} */
            type?: "readerQuestion";
            /** @description Plain text with line breaks. */
            text: string;
            /** @description The name that the reader gave; null for none. */
            name?: null | string;
        };
        /** @description The current score of a match, or the state of a count of votes. */
        BlockScoreBlock: {
            /** @enum {string} */
            type?: "score";
            /** @description Two for a match. */
            sides: components["schemas"]["ScoreSide"][];
            /** @description The period, or how much has been counted: "Second half", "61 of 80 districts". */
            status?: null | string;
            /** @description The time within the period: "71′". */
            clock?: null | string;
            /** @description One line for each: "Diallo 12′, 58′". */
            events?: null | string[];
        };
        /** @description A table. */
        BlockTableBlock: {
            /** @enum {string} */
            type?: "table";
            /** @description The header row's cells; empty for none. Cells hold one line of HTML. */
            head: string[];
            /** @description Each has as many cells as the header row. */
            rows: string[][];
            caption?: null | string;
            /**
             * @description Whether the first cell of each row says what the row is about.
             * @default false
             */
            headColumn: boolean;
        };
        /** @description Paragraphs, lists and headings. */
        BlockTextBlock: {
            /** @enum {string} */
            type?: "text";
            /** @description See RichText. */
            html: string;
        };
        /** @description A video that was uploaded here. */
        BlockVideoBlock: {
            /** @enum {string} */
            type?: "video";
            /**
             * Format: uuid
             * @description Id of the upload.
             */
            media: string;
            caption?: null | string;
            credit?: null | string;
        };
        /**
         * @description What people in the newsroom may do. Endpoints name the capability that they need; the writer checks it again in the story's transaction, where
         *     it also knows whose entry it is.
         * @enum {unknown}
         */
        Capability: "readDesk" | "enterEveryStory" | "writeEntries" | "publishEntries" | "editEntries" | "approveEntries" | "highlightEntries" | "takeDown" | "editStories" | "runStories" | "manageMembers" | "manageTokens" | "manageAccounts" | "readAudit" | "manageSite" | "manageDelivery";
        ChannelState: {
            channel: string;
            state: components["schemas"]["ErasureState"];
            /**
             * Format: double
             * @description The time from the take-down until it was done or given up; null while it is pending.
             */
            seconds?: null | number;
            detail?: null | string;
        };
        CodeProof: {
            code?: null | string;
        };
        CodesKey: {
            /** @description The key for typing into an app. */
            key: string;
            /** @description The same for an app that scans it or opens it. */
            uri: string;
        };
        CodesState: {
            on: boolean;
            /** Format: int32 */
            recoveryCodesLeft: number;
        };
        Colleague: {
            /** Format: uuid */
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "administrator" | "editor" | "reporter" | "contributor";
            /** @description Sees only stories that they are a member of. */
            isGuest: boolean;
            /**
             * Format: date-time
             * @description When a guest's access ends; null until they are removed.
             */
            accessEndsAt?: null | string;
        };
        /** @description The entries of a story that are not public yet, and the pinned ones. */
        ComingEntries: {
            items: components["schemas"]["EntryDetail"][];
            /**
             * Format: int32
             * @description How many there are besides these.
             */
            more: number;
        };
        Credentials: {
            email?: null | string;
            password?: null | string;
            /** @description The code from the app, for people who have turned codes on. */
            code?: null | string;
        };
        DesignedColour: {
            light: string;
            night: string;
        };
        DialEdit: {
            /** @description Whether readers may hold connections; otherwise they poll. */
            push?: null | boolean;
            /**
             * Format: int32
             * @description How long polling readers wait between two requests, in milliseconds; ignored for a single story.
             */
            pollDelayMs?: null | number;
        };
        DialView: {
            push: boolean;
            /** Format: int32 */
            pollDelayMs: number;
            /**
             * Format: int32
             * @description Open reader connections of the node that answers.
             */
            readers: number;
            /**
             * Format: int32
             * @description The most that the node admits; see Delivery:MaxReaders, and the system's limit on open files.
             */
            maxReaders: number;
            draining: boolean;
            /** @description Stories with their own dial, whose readers poll. */
            polling: string[];
        };
        DraftDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            storyId: string;
            /** Format: uuid */
            entryId?: null | string;
            /** Format: date-time */
            savedAt: string;
            /** @description As it was sent. */
            draft: components["schemas"]["JsonElement"];
        };
        DraftEdit: {
            /** Format: uuid */
            storyId?: null | string;
            /**
             * Format: uuid
             * @description The entry that is edited; absent for a new one.
             */
            entryId?: null | string;
            /**
             * Format: date-time
             * @description When somebody last typed in it; an older draft does not replace a newer one.
             */
            savedAt?: null | string;
            /** @description Its first words. */
            beginning?: null | string;
            draft?: null | components["schemas"]["JsonElement"];
        };
        DraftView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            storyId: string;
            /** Format: uuid */
            entryId?: null | string;
            /** @description The story's headline; null if the story is no longer open to the person who asks. */
            headline?: null | string;
            /** Format: date-time */
            savedAt: string;
            beginning: string;
        };
        EntryCount: {
            /** @description An author's name, or a tag. */
            name: string;
            /** Format: int32 */
            entries: number;
        };
        /** @description An entry as editors see it, in whatever state. */
        EntryDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            storyId: string;
            state: components["schemas"]["EntryState"];
            title: string;
            /** @description The same as HTML. */
            body: string;
            /** @description The article as readers get it, or would; null once it is taken down. */
            html?: null | string;
            /** Format: date-time */
            at: string;
            byline: string;
            key: boolean;
            pinned: boolean;
            /** Format: int32 */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            publishedAt?: null | string;
            /** Format: date-time */
            updatedAt?: null | string;
            /** Format: date-time */
            correctedAt?: null | string;
            correction?: null | string;
            author: string;
            /** Format: uuid */
            authorId?: null | string;
            /**
             * Format: date-time
             * @description When the server publishes it; null if an editor will, or has.
             */
            publishAt?: null | string;
            /** @description Its content. */
            content: components["schemas"]["Block"][];
            tags: string[];
            breaking: boolean;
            source: string;
            /** @description Its address at the newsroom whose story is followed; empty for our own entries. */
            origin: string;
            /**
             * @description "unverified", "verified" or "debunked"; empty when nothing is said of it.
             * @enum {string}
             */
            verification: "" | "unverified" | "verified" | "debunked";
            /** @description The person in charge of it; empty for nobody. */
            assignedTo: string;
            /** Format: date-time */
            submittedAt?: null | string;
            submittedBy?: null | string;
            /** @description Why it was sent back, empty if no reason was given; null if it was not sent back. */
            returnNote?: null | string;
            returnedBy?: null | string;
        };
        /**
         * @description An entry as an editor wants it. It carries the whole text, so an absent title or body is an empty one. Other values that are null stay as they
         *     are, or take their defaults in a new entry.
         */
        EntryEdit: {
            /** @description Plain text; empty for none. */
            title?: null | string;
            /** @description HTML as written, which is converted to blocks; see BodyReader. */
            body?: null | string;
            /**
             * Format: date-time
             * @description Display time; a new entry without one gets the time at which it is published.
             */
            at?: null | string;
            /** @description The byline under the entry; a new entry without one names its author. */
            byline?: null | string;
            /** @description A key event. */
            key?: null | boolean;
            /** @description Shown above the log. */
            pinned?: null | boolean;
            /**
             * @description "draft", "submitted" for approval, or "published".
             * @enum {null|string}
             */
            state?: "draft" | "submitted" | "published" | null;
            /** @description Marks a published entry as corrected, with this note for readers. */
            correction?: null | string;
            /**
             * Format: date-time
             * @description When the server publishes the entry, as if its author did; readers do not see it before then. Only for an entry that is not public.
             */
            publishAt?: null | string;
            /** @description The content, instead of a body: an array of blocks, see BlockTypes. */
            content?: null | (components["schemas"]["BlockTextBlock"] | components["schemas"]["BlockQuoteBlock"] | components["schemas"]["BlockImageBlock"] | components["schemas"]["BlockGalleryBlock"] | components["schemas"]["BlockVideoBlock"] | components["schemas"]["BlockAudioBlock"] | components["schemas"]["BlockCardBlock"] | components["schemas"]["BlockTableBlock"] | components["schemas"]["BlockFactsBlock"] | components["schemas"]["BlockScoreBlock"] | components["schemas"]["BlockReaderQuestionBlock"] | components["schemas"]["BlockPollBlock"])[];
            /** @description Erases the wording before this edit from the entry's history and from everything that readers can load. */
            eraseEarlier?: null | boolean;
            /** @description All of its tags; readers see them. */
            tags?: null | string[];
            /** @description Marked as breaking news. */
            breaking?: null | boolean;
            /** @description The newsroom's source, as readers see it; empty removes it. */
            source?: null | string;
            /**
             * @description "unverified", "verified" or "debunked", as readers see it; empty for no statement.
             * @enum {null|string}
             */
            verification?: "" | "unverified" | "verified" | "debunked" | null;
            /** @description The person in charge of it, shown only to the newsroom; empty for nobody. */
            assignedTo?: null | string;
        };
        /** @description What the entries of a story can be told apart by, the most frequent first. */
        EntryFacets: {
            /**
             * Format: int32
             * @description Entries in every state except taken down.
             */
            total: number;
            authors: components["schemas"]["EntryCount"][];
            tags: components["schemas"]["EntryCount"][];
        };
        /** @description A page of a story's timeline, newest display time first. */
        EntryList: {
            items: components["schemas"]["EntryDetail"][];
            /** @description Cursor to pass as `before` for older entries; null at the end. */
            next?: null | string;
            /** @description Cursor to pass as `after` for newer entries; null at the beginning. */
            previous?: null | string;
        };
        /** @description On how many of the pages open at the time an entry was seen, and how soon. */
        EntryNumbers: {
            /** Format: uuid */
            entryId: string;
            /** @description Its title, or how its text begins. */
            line: string;
            /** Format: date-time */
            publishedAt: string;
            /**
             * Format: int64
             * @description About: of many open pages a few report for all.
             */
            pages: number;
            /**
             * Format: int32
             * @description Reports from pages that had its place in view as it arrived, from which the times come.
             */
            timed: number;
            /**
             * Format: int32
             * @description Milliseconds, at most, from publication until half of them had it in view; 60,000 means that or more.
             */
            p50Ms?: null | number;
            /**
             * Format: int32
             * @description The same for 99 % of them.
             */
            p99Ms?: null | number;
        };
        /** @enum {unknown} */
        EntryState: "draft" | "submitted" | "published" | "unpublished" | "takenDown";
        /** @description One step of an entry's history, oldest first. */
        EntryVersionView: {
            /** Format: int32 */
            version: number;
            /** Format: date-time */
            at: string;
            by: string;
            title: string;
            body: string;
            action: string;
            /** @description The note of a correction or a return; the reason of an erasure, for those who may take entries down. */
            note?: null | string;
            content: components["schemas"]["Block"][];
            /** @description Whether its text was erased: an entry always has a title or a text. */
            erased: boolean;
        };
        /** @enum {unknown} */
        ErasureKind: "entry" | "entryWording" | "storyWording" | "storyHidden" | "story";
        /** @enum {unknown} */
        ErasureState: "pending" | "done" | "failed";
        /** @description The most important point of a picture, in percent of its width from the left and of its height from the top. */
        FocalPoint: {
            /** Format: int32 */
            x: number;
            /** Format: int32 */
            y: number;
        };
        FrontLanguages: {
            /** @description Language codes of two letters, the site's own first. */
            languages: string[];
        };
        FrontOrder: {
            /** @description At the top, in this order. */
            pinned: components["schemas"]["PinnedStory"][];
            /** @description The stories listed below, which can be pinned. */
            others: components["schemas"]["PinnedStory"][];
        };
        FrontOrderEdit: {
            /** @description Ids, the top one first; none leaves the page to itself. */
            stories?: null | string[];
            /** @description The version that the editor saw, so that nobody undoes a colleague's change unseen. */
            seen?: null | string[];
        };
        /** Format: binary */
        IFormFile: string;
        /** @description A picture. */
        ImageBlock: {
            /**
             * Format: uuid
             * @description Id of the upload.
             */
            media: string;
            /**
             * @description A description for people who cannot see the picture.
             * @default
             */
            alt: string;
            /**
             * @description Whether the picture needs no description.
             * @default false
             */
            decorative: boolean;
            caption?: null | string;
            credit?: null | string;
            /**
             * @description The shape in which it is shown, width to height; null for the whole picture.
             * @enum {null|string}
             */
            crop?: "16:9" | "3:2" | "4:3" | "1:1" | "4:5" | null;
            focus?: null | components["schemas"]["FocalPoint"];
        };
        InvitationView: {
            /** Format: uuid */
            id: string;
            email: string;
            /** @enum {string} */
            role: "administrator" | "editor" | "reporter" | "contributor";
            /** Format: int32 */
            stories: number;
            by: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description A page of a list. */
        ItemListOfAuditView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["AuditView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfColleague: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["Colleague"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfDraftView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["DraftView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfEntryVersionView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["EntryVersionView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfInvitationView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["InvitationView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfMentionView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["MentionView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfMirrorView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["MirrorView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfNoteView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["NoteView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfPasskeyView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["PasskeyView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfQuestionView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["QuestionView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfSectionChoice: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["SectionChoice"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfSessionView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["SessionView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStoryMember: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["StoryMember"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStoryPerson: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["StoryPerson"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStorySummary: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["StorySummary"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStoryTakeDown: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["StoryTakeDown"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStoryTemplateView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["StoryTemplateView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStoryVersionView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["StoryVersionView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfTakeDownRefusal: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["TakeDownRefusal"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfTokenView: {
            /** @description The items, in the order documented for the address. */
            items: components["schemas"]["TokenView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        JsonElement: unknown;
        LanguageChange: {
            /** @enum {null|string} */
            language?: "en" | "ru" | "az" | null;
        };
        LinkMade: {
            /** Format: uuid */
            id: string;
            /** @description The link with its secret, only in the answer to its creation; it cannot be shown again. */
            url: string;
            /** Format: date-time */
            expiresAt: string;
            /**
             * @description Whether the mail server accepted a message with the link for that address.
             * @default false
             */
            mailed: boolean;
        };
        LinkOptions: {
            text: string;
            url: string;
        };
        /** @description What is known about a page or a post: a card block, which an editor can change completely. */
        LinkPreview: {
            url: string;
            provider?: null | string;
            author?: null | string;
            handle?: null | string;
            /**
             * Format: date-time
             * @description When it was written.
             */
            at?: null | string;
            text?: null | string;
            title?: null | string;
            /**
             * Format: uuid
             * @description Its picture, already copied to our media.
             */
            media?: null | string;
            /** @description The type of block, as in entries. */
            type?: string;
        };
        LinkPreviewRequest: {
            /** @description The pasted address. */
            url?: null | string;
        };
        LinkSecret: {
            secret?: null | string;
        };
        LinkUse: {
            secret?: null | string;
            /** @description For an invitation. */
            name?: null | string;
            password?: null | string;
        };
        LinkView: {
            kind: components["schemas"]["AccountLinkKind"];
            /** @description The address to sign in with, which the administrator chose. */
            email: string;
            /** @description Of an invitation. */
            role?: null | string;
            /** Format: date-time */
            expiresAt: string;
        };
        Me: {
            /** Format: uuid */
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "administrator" | "editor" | "reporter" | "contributor";
            isGuest: boolean;
            /** @description The capabilities of the role, and of the token if one is sent; the console shows nothing else. */
            capabilities: components["schemas"]["Capability"][];
            /**
             * @description The language of their desk; absent until they choose one.
             * @enum {null|string}
             */
            language?: "en" | "ru" | "az" | null;
        };
        /** @description A medium as editors see it. */
        MediaView: {
            /** Format: uuid */
            id: string;
            kind?: null | string;
            /** @description processing, ready, failed, gone; or uploading while only parts of it have arrived. */
            state: string;
            /**
             * Format: int32
             * @description In pixels, upright; absent for sound and while unknown.
             */
            width?: null | number;
            /** Format: int32 */
            height?: null | number;
            /**
             * Format: double
             * @description The length of a recording, in seconds.
             */
            length?: null | number;
            /** @description Why it failed, and what to do. */
            problem?: null | string;
            /** @description Address of a small picture of it; absent while there is none. */
            preview?: null | string;
            /** @description Of a recording itself; absent while there is none. */
            address?: null | string;
            /**
             * Format: int64
             * @description Bytes received so far, while it is uploading.
             */
            received?: null | number;
        };
        MembersEdit: {
            /** @description Account ids; an empty list opens the story to everybody at the desk. */
            members?: null | string[];
        };
        MentionView: {
            /** Format: uuid */
            noteId: string;
            /** Format: uuid */
            storyId: string;
            /** @description The story's. */
            headline: string;
            /** Format: uuid */
            entryId?: null | string;
            /** @description Who wrote the note. */
            by: string;
            /** Format: date-time */
            at: string;
            text: string;
            /** @description What happened: somebody wrote the note, or decided on an entry of yours. */
            kind: components["schemas"]["NoteKind"];
        };
        MirrorRequest: {
            /** @description The page of a public story on another LiveBlog server. */
            url?: null | string;
            /**
             * @description Whether the copy becomes public by itself once its source is; otherwise it stays a draft until an editor takes it live.
             * @default true
             */
            publish: boolean;
        };
        /** @description A story here that follows one of another newsroom. */
        MirrorView: {
            /** Format: uuid */
            storyId: string;
            headline: string;
            /** @description What that newsroom calls itself. */
            name: string;
            /** @description The story there. */
            url: string;
            /** @description False once following was stopped, or the source is gone. */
            following: boolean;
            /** @description Whether everything that the source had when following began is here. */
            complete: boolean;
            /**
             * Format: int32
             * @description How many of its entries are here.
             */
            entries: number;
            /**
             * Format: int32
             * @description Entries whose pictures or recordings could not all be fetched, and are requested again.
             */
            waiting: number;
            /**
             * Format: int32
             * @description Entries whose pictures or recordings could not be fetched for hours; the next change of each requests them again.
             */
            lacking: number;
            /** Format: date-time */
            startedAt: string;
            by: string;
            /**
             * Format: date-time
             * @description When the source last answered.
             */
            heardAt?: null | string;
            /** @description What is wrong, in a sentence; null while nothing is. */
            problem?: null | string;
        };
        NameChange: {
            name?: null | string;
        };
        NewAccount: {
            name?: null | string;
            email?: null | string;
            password?: null | string;
            /** @enum {null|string} */
            role?: "administrator" | "editor" | "reporter" | "contributor" | null;
        };
        NewInvitation: {
            email?: null | string;
            /** @enum {null|string} */
            role?: "administrator" | "editor" | "reporter" | "contributor" | null;
            /** @description The only stories that the colleague will see, as a guest; an empty list for everything that the role sees. */
            stories?: null | string[];
            /**
             * Format: int32
             * @description Days for which the link is valid, 1 to 30.
             * @default 7
             */
            days: number;
            /**
             * Format: date-time
             * @description When a guest's access ends; null to let them in until they are removed.
             */
            accessEndsAt?: null | string;
        };
        NewPartnerKey: {
            /** Format: uuid */
            id: string;
            /** @description Shown this once. */
            key: string;
        };
        NewPasskey: {
            /** @description Where it is kept, to recognise it by. */
            name?: null | string;
            /** @description The browser's answer, as returned by `PublicKeyCredential.toJSON()`. */
            credential: components["schemas"]["JsonElement"];
        };
        NewToken: {
            name?: null | string;
            /** @description Its only rights, in addition to reading the desk; null for all of your rights, now and later. */
            capabilities?: null | components["schemas"]["Capability"][];
            /**
             * Format: uuid
             * @description The only story that it is valid for.
             */
            story?: null | string;
            /**
             * Format: date-time
             * @description When it expires; null for a token that is valid until it is revoked.
             */
            expiresAt?: null | string;
        };
        NewWebhook: {
            /** Format: uuid */
            id: string;
            /** @description Shown only once. */
            secret: string;
        };
        NoteEdit: {
            /**
             * Format: uuid
             * @description The entry that it concerns; absent for the story as a whole.
             */
            entryId?: null | string;
            /** @description Plain text. */
            text?: null | string;
        };
        /**
         * @description The occasion on which a note was written.
         * @enum {unknown}
         */
        NoteKind: "note" | "sentBack" | "approved";
        NoteView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            entryId?: null | string;
            by: string;
            /**
             * Format: uuid
             * @description Who wrote it, and may delete it like those who may take entries down.
             */
            accountId: string;
            /** Format: date-time */
            at: string;
            text: string;
            /** @description Names of colleagues whom the text names behind an at sign. */
            mentions: string[];
            /** @description Whether it was written by itself, or with an approval or a return, which mentions the author. */
            kind: components["schemas"]["NoteKind"];
        };
        NumbersPoint: {
            /**
             * Format: date-time
             * @description The start of its step, which ends at the start of the next one at the latest.
             */
            at: string;
            /**
             * Format: int32
             * @description The most readers at one time.
             */
            readers: number;
            /**
             * Format: int64
             * @description Total views at the end of the step.
             */
            views: number;
        };
        PageImport: {
            /** @description A page with a LiveBlogPosting, a feed, or an export at an address of the public internet. */
            url?: null | string;
        };
        PartnerEdit: {
            name?: null | string;
            /** @description What its widgets name it by; it is set once. */
            handle?: null | string;
            /** @description Scheme and host of its pages. */
            origins?: null | string[];
            layout?: null | string;
            theme?: null | string;
            /** @description A line below its widgets; empty for none. */
            attribution?: null | string;
            /**
             * @description Whether its pages name ours as the original.
             * @default true
             */
            canonicalOurs: boolean;
            /** @description Its pages show only updates with at least one of these tags; none means all. */
            tagsIn?: null | string[];
            /** @description Its pages never show updates with one of these tags. */
            tagsOut?: null | string[];
        };
        PartnerErrorView: {
            /** @description What went wrong: unknown-story, bad-request or unavailable. */
            kind: string;
            /** Format: int64 */
            count: number;
        };
        PartnerNumbers: {
            /** @description As its widgets name it. */
            handle: string;
            /** @description As the newsroom calls it; null for a site that is not registered. */
            name?: null | string;
            /** Format: int64 */
            views: number;
        };
        PartnerPolicyEdit: {
            onlyRegistered: boolean;
        };
        PartnersView: {
            onlyRegistered: boolean;
            partners: components["schemas"]["PartnerView"][];
            unregistered: components["schemas"]["UnregisteredPartner"][];
            refused: components["schemas"]["RefusedSite"][];
        };
        PartnerView: {
            /** Format: uuid */
            id: string;
            name: string;
            handle: string;
            origins: string[];
            layout: string;
            theme: string;
            attribution: string;
            canonicalOurs: boolean;
            tagsIn: string[];
            tagsOut: string[];
            /**
             * Format: int64
             * @description Of all stories, on its pages.
             */
            views: number;
            /** Format: int64 */
            stories: number;
            /**
             * Format: int32
             * @description Connected from its pages now.
             */
            readers: number;
            /** @description Of the widget on its pages, as one said it last; null while none has. */
            widgetVersion?: null | string;
            /** @description Of the last days, the most frequent first. */
            errors: components["schemas"]["PartnerErrorView"][];
            /** Format: date-time */
            seenAt?: null | string;
            /** @description Whether an earlier key is still good. */
            rotating: boolean;
        };
        PasskeyAnswer: {
            /** @description The browser's answer, as returned by `PublicKeyCredential.toJSON()`. */
            credential: components["schemas"]["JsonElement"];
        };
        PasskeyName: {
            /** @description Where it is kept, to recognise it by. */
            name?: null | string;
        };
        PasskeyView: {
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
        };
        PasswordChange: {
            current?: null | string;
            new?: null | string;
            /**
             * @description Whether your other devices stay signed in.
             * @default false
             */
            keepOthers: boolean;
        };
        PasswordProof: {
            password?: null | string;
        };
        PinnedStory: {
            /** Format: uuid */
            id: string;
            headline: string;
            status: string;
        };
        /** @description What stands in the places between updates, on the pages of stories that have places. */
        PlacesEdit: {
            /** @description The label above it; null for the default: "advertisement" for a script, otherwise "from the newsroom". */
            label?: null | string;
            /** @description Sanitised HTML; with a script it stands there until the script may load. */
            text?: null | string;
            /** @description One of the site's own files, such as /theme/files/summer.jpg, above the text. */
            picture?: null | string;
            /** @description Exact https address of a script that fills the place. It runs in a frame of its own, which reaches nothing of the page. */
            script?: null | string;
            /** @description Origins from which the script may load, besides its own. */
            origins?: null | string[];
            /**
             * @description Whether the script loads without the reader's consent. Readers with Do Not Track or Global Privacy Control are always asked.
             * @default false
             */
            loadsAtOnce: boolean;
        };
        PlaybackRequest: {
            /**
             * Format: double
             * @description 1 plays as it happened, 60 a minute in a second.
             */
            speed: number;
        };
        /** @description The progress of the demonstration. */
        PlaybackState: {
            /** Format: uuid */
            storyId: string;
            playing: boolean;
            /** Format: int32 */
            posted: number;
            /** Format: int32 */
            total: number;
            /** Format: double */
            speed: number;
        };
        PreviewView: {
            /** @description The article as readers would get it. */
            html: string;
        };
        ProblemDetails: {
            type?: null | string;
            title?: null | string;
            /** Format: int32 */
            status?: null | number;
            detail?: null | string;
            instance?: null | string;
        };
        QuestionEdit: {
            state: components["schemas"]["QuestionState"];
            /** Format: uuid */
            entryId?: null | string;
        };
        /** @enum {unknown} */
        QuestionState: "waiting" | "approved" | "rejected";
        QuestionView: {
            /** Format: uuid */
            id: string;
            text: string;
            name: string;
            /** Format: date-time */
            at: string;
            state: components["schemas"]["QuestionState"];
            /**
             * Format: uuid
             * @description The entry in which it is being answered; null if nobody is answering it.
             */
            entryId?: null | string;
            /** @description Whether that entry is public. */
            answered: boolean;
            /** @description Who decided or is answering; empty if nobody is. */
            by: string;
        };
        ReactionOptions: {
            /** @description One emoji. */
            symbol: string;
            /** @description Its name for screen readers, such as "Like". */
            name: string;
        };
        RecoveryCodes: {
            /** @description Each can be used once instead of the app; they cannot be shown again. */
            codes: string[];
        };
        ReferrerNumbers: {
            /**
             * @description The way in which they came to the story.
             * @enum {string}
             */
            kind: "direct" | "own" | "search" | "social" | "site" | "widget";
            /** Format: int64 */
            views: number;
        };
        /** @description A site that was refused in the last days, while only registered partners may show stories. */
        RefusedSite: {
            origin: string;
            /** Format: int64 */
            count: number;
        };
        /** @description Another story that an editor offers: one of ours by its id, or a page elsewhere by title and address. */
        RelatedLink: {
            /** Format: uuid */
            story?: null | string;
            /** @description For one of our stories its current headline; null while it is not public. */
            title?: null | string;
            /** @description For one of our stories its path; null while it is not public. */
            url?: null | string;
        };
        RoleEdit: {
            /** @enum {null|string} */
            role?: "administrator" | "editor" | "reporter" | "contributor" | null;
        };
        ScoreSide: {
            name: string;
            /** @description As shown: "2", "2 (4)", "38.5 %"; programs may send a number. */
            score: unknown;
        };
        /** @description A section that a story can be put in. */
        SectionChoice: {
            name: string;
            /**
             * Format: int32
             * @description Its stories in any status but deleted, of those that you may open; 0 if only the site's settings name it.
             */
            stories: number;
        };
        SectionOptions: {
            name: string;
            /** @description The line below the section's name, such as "the most important world news". */
            description?: string;
        };
        SendingBack: {
            /** @description What the author has to do first. */
            note?: null | string;
        };
        SessionView: {
            /** Format: uuid */
            id: string;
            /** @description The browser's user agent. */
            device: string;
            /** @description The network from which it was started, without the last part of the address. */
            network: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            seenAt: string;
            /** @description Whether it is the session of this request. */
            current: boolean;
        };
        SetupRequest: {
            token?: null | string;
            name?: null | string;
            email?: null | string;
            password?: null | string;
        };
        SetupState: {
            needed: boolean;
            /** @description The OpenID Connect provider with which one can sign in; null for none. */
            provider?: null | string;
        };
        /** @description What an administrator sets of the site in the console. Whatever is null, or empty text, stays as the configuration has it. */
        SiteEdit: {
            name?: null | string;
            description?: null | string;
            logo?: null | string;
            usageNotice?: null | string;
            copyright?: null | string;
            sections?: null | components["schemas"]["SectionOptions"][];
            links?: null | components["schemas"]["LinkOptions"][];
            social?: null | components["schemas"]["LinkOptions"][];
            apps?: null | components["schemas"]["LinkOptions"][];
            words?: null | {
                [key: string]: {
                    [key: string]: string;
                };
            };
            theme?: null | components["schemas"]["ThemeEdit"];
            reactions?: null | components["schemas"]["ReactionOptions"][];
            places?: null | components["schemas"]["PlacesEdit"];
            /**
             * Format: int32
             * @description Days after which readers' questions are deleted; null for the value of `Questions:KeptDays`.
             */
            questionsKeptDays?: null | number;
        };
        SitePut: {
            /**
             * Format: int32
             * @description The version that the administrator saw.
             */
            version: number;
            edit?: null | components["schemas"]["SiteEdit"];
        };
        SiteView: {
            /**
             * Format: int32
             * @description Send it with the next edit; 0 if nothing was ever set.
             */
            version: number;
            /** @description The settings from the console. */
            edit: components["schemas"]["SiteEdit"];
            /** @description The configuration, which applies to everything that is not set. */
            configured: components["schemas"]["SiteEdit"];
            /** @description The colours of pages, with their default values. */
            colours: {
                [key: string]: components["schemas"]["DesignedColour"];
            };
            /** @description The names of the words that can be changed. */
            words: string[];
        };
        StatusEdit: {
            /** @enum {null|string} */
            status?: "draft" | "scheduled" | "announced" | "live" | "paused" | "ended" | "archived" | null;
            /**
             * Format: date-time
             * @description When the story goes live by itself: required for a scheduled story, optional for an announced one, and not allowed for others.
             */
            startsAt?: null | string;
            /**
             * Format: date-time
             * @description When readers of a paused story can expect more, which they are told. Null if not known.
             */
            nextUpdateAt?: null | string;
        };
        /** @description A story as editors see it. */
        StoryDetail: {
            /** Format: uuid */
            id: string;
            slug: string;
            headline: string;
            standfirst: string;
            section: string;
            byline: string;
            language: string;
            timeZone: string;
            /** @enum {string} */
            status: "draft" | "scheduled" | "announced" | "live" | "paused" | "ended" | "archived" | "deleted";
            /** Format: int32 */
            version: number;
            epoch: string;
            /** Format: int32 */
            edition: number;
            /** Format: int64 */
            seq: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt?: null | string;
            /** Format: date-time */
            endedAt?: null | string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: int32 */
            entryCount: number;
            /** Format: int64 */
            views: number;
            /**
             * Format: int32
             * @description Readers just now.
             */
            readers: number;
            url: string;
            /** Format: uuid */
            translationOf?: null | string;
            /**
             * Format: date-time
             * @description When a scheduled or announced story goes live by itself.
             */
            startsAt?: null | string;
            /**
             * Format: int64
             * @description Total unique readers, each person counted once a day; an estimate.
             */
            uniqueReaders: number;
            /** @description The opening above the first entry. */
            opening: components["schemas"]["Block"][];
            /** @description The same as readers get it; null for none. */
            openingHtml?: null | string;
            lead?: null | components["schemas"]["StoryLead"];
            /** @description The lead as readers get it; null for none. */
            leadHtml?: null | string;
            /**
             * Format: date-time
             * @description The editor's own date of the story; null for StartedAt.
             */
            publishedAt?: null | string;
            sources: components["schemas"]["StorySource"][];
            related: components["schemas"]["RelatedLink"][];
            /** @description Whether readers can react to its entries. */
            reactions: boolean;
            /** @description Whether readers can ask the newsroom. */
            questions: boolean;
            /** @description Whether readers can follow it by Web Push. */
            push: boolean;
            /**
             * Format: int32
             * @description After how many entries its page has a place for what the site sets there; 0 for no places.
             */
            placesEvery: number;
            /** @description Whether its page has such a place before the first entry. */
            placeAfterOpening: boolean;
            /**
             * Format: date-time
             * @description When readers of a paused story can expect more.
             */
            nextUpdateAt?: null | string;
            /** Format: date-time */
            deletedAt?: null | string;
            /**
             * Format: date-time
             * @description The time until which a deleted story can be restored.
             */
            keptUntil?: null | string;
            /** @description The path of the secret link by which it can be read while it is not public; null for none. */
            readerLink?: null | string;
        };
        /**
         * @description A story's header as an editor wants it. An absent text means an empty one. Of the newer properties (from the opening on), an absent one
         *     stays as it is, so that a program that does not know it removes nothing, and null removes it.
         */
        StoryEdit: {
            slug?: null | string;
            headline?: null | string;
            standfirst?: null | string;
            section?: null | string;
            byline?: null | string;
            language?: null | string;
            timeZone?: null | string;
            /**
             * Format: uuid
             * @description The story of which this one is a version in another language. Absent leaves it unchanged; the empty id removes it.
             */
            translationOf?: null | string;
            /** @description Erases the headline and the other texts and pictures that the header had before this edit. */
            eraseEarlier?: null | boolean;
            /** @description Whether readers can react to its entries. Absent leaves it unchanged; in a new story it is off. */
            reactions?: null | boolean;
            /** @description Whether readers can ask the newsroom. Absent leaves it unchanged; in a new story it is off. */
            questions?: null | boolean;
            /** @description Whether readers can follow it by Web Push. Absent leaves it unchanged; in a new story it is off. */
            push?: null | boolean;
            /**
             * Format: int32
             * @description The number of entries, 3 to 50, after each of which its page has a place for content set by the site; 0 for no places. Absent leaves it unchanged; a new story
             *     has none.
             */
            placesEvery?: null | number;
            /** @description Whether its page has such a place before the first entry. Absent leaves it unchanged; in a new story it is off. */
            placeAfterOpening?: null | boolean;
            /** @description The opening above the first entry: an array of blocks, see BlockTypes. */
            opening?: null | (components["schemas"]["BlockTextBlock"] | components["schemas"]["BlockQuoteBlock"] | components["schemas"]["BlockImageBlock"] | components["schemas"]["BlockGalleryBlock"] | components["schemas"]["BlockVideoBlock"] | components["schemas"]["BlockAudioBlock"] | components["schemas"]["BlockCardBlock"] | components["schemas"]["BlockTableBlock"] | components["schemas"]["BlockFactsBlock"] | components["schemas"]["BlockScoreBlock"])[];
            /** @description The picture or the video above the opening; see StoryLead. */
            lead?: components["schemas"]["JsonElement"];
            /** @description A date for the story chosen by the editor, never after its first entry. */
            publishedAt?: components["schemas"]["JsonElement"];
            /** @description The sources of the coverage. */
            sources?: null | components["schemas"]["StorySource"][];
            /** @description Other stories to read: those of this site by id, others by title and address. */
            related?: null | components["schemas"]["RelatedLink"][];
        };
        /** @description The picture or the video that a story opens with. */
        StoryLead: {
            /**
             * Format: uuid
             * @description Id of the upload.
             */
            media: string;
            /**
             * @description A description of the picture for people who cannot see it; a video has none.
             * @default
             */
            alt: string;
            caption?: null | string;
            credit?: null | string;
            /**
             * @description The shape in which a picture is shown; null for the whole picture. See ImageBlock.
             * @enum {null|string}
             */
            crop?: "16:9" | "3:2" | "4:3" | "1:1" | "4:5" | null;
            focus?: null | components["schemas"]["FocalPoint"];
        };
        StoryMember: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            role: "administrator" | "editor" | "reporter" | "contributor";
            /** @description Sees only stories that they are a member of. */
            isGuest: boolean;
        };
        StoryNumbers: {
            /** @description Oldest first. A point is a minute, and steps become longer the older they are. */
            points: components["schemas"]["NumbersPoint"][];
            /** @description Other sites that show the story, most views first. */
            partners: components["schemas"]["PartnerNumbers"][];
            /** @description Most views first; counted since the release that distinguishes them. */
            referrers: components["schemas"]["ReferrerNumbers"][];
            /** @description The newest of the entries that arrived while pages were open, newest first; older ones are left out. */
            entries: components["schemas"]["EntryNumbers"][];
        };
        StoryPerson: {
            /** Format: uuid */
            id: string;
            /** @description The name to write after an at sign. */
            name: string;
        };
        /** @description A source of a coverage. */
        StorySource: {
            name: string;
            /** @description A page elsewhere; null if the source is only named. */
            url?: null | string;
        };
        /** @description A story in the console's list. */
        StorySummary: {
            /** Format: uuid */
            id: string;
            slug: string;
            headline: string;
            section: string;
            /** @enum {string} */
            status: "draft" | "scheduled" | "announced" | "live" | "paused" | "ended" | "archived" | "deleted";
            /** Format: int32 */
            entryCount: number;
            /** Format: date-time */
            updatedAt: string;
            url: string;
        };
        /** @description Something erased in a story, with its proof. */
        StoryTakeDown: {
            /**
             * Format: uuid
             * @description The erasure's.
             */
            id: string;
            /** @description What was erased: an entry, its earlier wording, the header's, or the story. */
            kind: components["schemas"]["ErasureKind"];
            /** Format: uuid */
            entryId?: null | string;
            reason?: null | string;
            by: string;
            /** Format: date-time */
            at: string;
            finished: boolean;
            channels: components["schemas"]["ChannelState"][];
        };
        StoryTemplateEdit: {
            /** @description The newsroom's name for this kind of story. */
            name?: null | string;
            /** @description The headline of new stories, or its beginning; `{date}` and `{weekday}` are replaced with those of the day on which a story is created. */
            headline?: null | string;
            standfirst?: null | string;
            section?: null | string;
            byline?: null | string;
            language?: null | string;
            timeZone?: null | string;
            /** @default false */
            reactions: boolean;
            /** @default false */
            questions: boolean;
            /** @default false */
            push: boolean;
            /**
             * Format: int32
             * @default 0
             */
            placesEvery: number;
            /** @default false */
            placeAfterOpening: boolean;
            /** @description What stands above the first entry: an array of blocks, none of which shows pictures, video, sound or posts from elsewhere. */
            opening?: null | (components["schemas"]["BlockTextBlock"] | components["schemas"]["BlockQuoteBlock"] | components["schemas"]["BlockTableBlock"] | components["schemas"]["BlockFactsBlock"] | components["schemas"]["BlockScoreBlock"])[];
            /** @description The sources of coverage of this kind. */
            sources?: null | components["schemas"]["StorySource"][];
        };
        StoryTemplateView: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            version: number;
            name: string;
            headline: string;
            standfirst: string;
            section: string;
            byline: string;
            language: string;
            timeZone: string;
            opening: components["schemas"]["Block"][];
            sources: components["schemas"]["StorySource"][];
            reactions: boolean;
            questions: boolean;
            push: boolean;
            /** Format: int32 */
            placesEvery: number;
            placeAfterOpening: boolean;
        };
        /** @description A story's header after one edit. */
        StoryVersionView: {
            /** Format: int32 */
            version: number;
            /** Format: date-time */
            at: string;
            by: string;
            headline: string;
            standfirst: string;
            opening: components["schemas"]["Block"][];
            lead?: null | components["schemas"]["StoryLead"];
            /** @description Whether its text was erased: a story always has a headline. */
            erased: boolean;
        };
        SubmittedEntries: {
            /** @description The longest waiting first. */
            items: components["schemas"]["SubmittedEntry"][];
            /**
             * Format: int32
             * @description All that wait, also those that are not listed.
             */
            total: number;
        };
        SubmittedEntry: {
            /** Format: uuid */
            storyId: string;
            /** @description The story's. */
            headline: string;
            /** Format: uuid */
            entryId: string;
            /** @description The entry's title or, without one, the beginning of its text, or what it shows. */
            title: string;
            submittedBy?: null | string;
            /** Format: date-time */
            submittedAt: string;
            assignedTo: string;
        };
        TakeDown: {
            /** @description The reason, for the newsroom's own record. */
            reason?: null | string;
        };
        /** @description What a take-down of an entry would erase besides its current text, in numbers. */
        TakeDownPreview: {
            /**
             * Format: int32
             * @description Its versions, including the current one.
             */
            versions: number;
            /**
             * Format: int32
             * @description Pictures, videos and sounds of all versions; those that something else shows stay.
             */
            media: number;
            /** Format: int32 */
            notes: number;
            /**
             * Format: int32
             * @description Unsent texts of anybody who has it open for editing.
             */
            drafts: number;
            /**
             * Format: int32
             * @description Readers' questions that it answers.
             */
            questions: number;
            /**
             * Format: int64
             * @description Readers' reactions to it.
             */
            reactions: number;
            /**
             * Format: int64
             * @description Readers' votes in its polls, also in those of earlier versions.
             */
            votes: number;
        };
        /** @description What was erased, by whom and why, and when it was gone from each place. */
        TakeDownProof: {
            reason?: null | string;
            by: string;
            /** Format: date-time */
            at: string;
            finished: boolean;
            channels: components["schemas"]["ChannelState"][];
        };
        /** @description An attempt to erase more than the limit for one person. */
        TakeDownRefusal: {
            /** Format: uuid */
            accountId: string;
            by: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            lastAt: string;
            /** Format: int32 */
            refused: number;
        };
        ThemeEdit: {
            /** @description Colours for the light theme, by name. */
            light?: null | {
                [key: string]: string;
            };
            night?: null | {
                [key: string]: string;
            };
            serif?: null | string;
            sans?: null | string;
        };
        TokenView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** @description The token itself, only in the answer to its creation; it cannot be shown again. */
            token?: null | string;
            /** @description Null for all of your rights. */
            capabilities?: null | components["schemas"]["Capability"][];
            /**
             * Format: uuid
             * @description The only story that it is valid for.
             */
            story?: null | string;
            headline?: null | string;
            /** Format: date-time */
            expiresAt?: null | string;
        };
        /** @description A site that shows stories without being registered. */
        UnregisteredPartner: {
            handle: string;
            /** Format: int64 */
            views: number;
        };
        WebhookDeliveryView: {
            /** Format: uuid */
            storyId: string;
            story: string;
            /** Format: int64 */
            seq: number;
            type: string;
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            attempts: number;
            delivered: boolean;
            /** Format: int32 */
            status: number;
            problem?: null | string;
        };
        WebhookEdit: {
            name?: null | string;
            url?: null | string;
            /**
             * @description Switching it on starts with what has happened since it was switched off.
             * @default true
             */
            active: boolean;
        };
        WebhookOutcome: {
            /**
             * Format: int32
             * @description The HTTP status of the answer; 0 if there was none.
             */
            status: number;
            problem?: null | string;
            isAccepted?: boolean;
            /** @description The receiver refused this one, so trying again will not help. */
            isRefused?: boolean;
        };
        WebhookView: {
            /** Format: uuid */
            id: string;
            name: string;
            url: string;
            active: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            failingSince?: null | string;
            /** Format: date-time */
            nextAt?: null | string;
            problem?: null | string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}

export type Schemas = components["schemas"];

/** The longest text of a field in characters, or the most items of a list; of each of its items as `field[]`. */

export const limits = {
  "Assignment": {"to":120},
  "BlockAudioBlock": {"caption":1000,"credit":200},
  "BlockCardBlock": {"url":2000,"provider":200,"author":200,"handle":200,"text":5000,"title":1000},
  "BlockFactsBlock": {"title":200,"html":65536},
  "BlockGalleryBlock": {"images":30,"caption":1000},
  "BlockImageBlock": {"alt":1000,"caption":1000,"credit":200},
  "BlockPollBlock": {"question":200,"options":6,"options[]":200},
  "BlockQuoteBlock": {"html":65536,"by":200,"role":200,"url":2000},
  "BlockReaderQuestionBlock": {"text":500,"name":60},
  "BlockScoreBlock": {"sides":20,"status":200,"clock":200,"events":60,"events[]":200},
  "BlockTableBlock": {"head":20,"rows":200,"caption":1000},
  "BlockTextBlock": {"html":65536},
  "BlockVideoBlock": {"caption":1000,"credit":200},
  "DraftEdit": {"beginning":200},
  "EntryEdit": {"title":200,"body":65536,"byline":120,"correction":500,"content":100,"tags":10,"tags[]":40,"source":200,"assignedTo":120},
  "ImageBlock": {"alt":1000,"caption":1000,"credit":200},
  "LinkUse": {"name":120},
  "MirrorRequest": {"url":2000},
  "NameChange": {"name":120},
  "NewAccount": {"name":120,"email":254},
  "NewInvitation": {"email":254},
  "NewPasskey": {"name":120},
  "NewToken": {"name":120},
  "NoteEdit": {"text":2000},
  "PageImport": {"url":2000},
  "PartnerEdit": {"name":100,"handle":40,"attribution":200,"tagsIn":10,"tagsIn[]":40,"tagsOut":10,"tagsOut[]":40},
  "PasskeyName": {"name":120},
  "PlacesEdit": {"label":60,"text":2000,"script":500},
  "RelatedLink": {"title":1000,"url":2000},
  "ScoreSide": {"name":200,"score":200},
  "SendingBack": {"note":500},
  "SetupRequest": {"name":120},
  "SiteEdit": {"name":60},
  "StoryEdit": {"slug":80,"headline":200,"standfirst":600,"section":120,"byline":120,"opening":20,"sources":20,"related":10},
  "StoryLead": {"alt":1000,"caption":1000,"credit":200},
  "StorySource": {"name":200,"url":2000},
  "StoryTemplateEdit": {"name":100,"headline":200,"standfirst":600,"section":120,"byline":120,"opening":20,"sources":20},
  "TakeDown": {"reason":500},
  "WebhookEdit": {"name":100,"url":2000},
} as const;

/** The longest text of a parameter in characters, by method and path. */

export const parameterLimits = {
  "GET /api/stories": {"q":200},
  "GET /api/stories/{storyId}/entries": {"q":200},
  "GET /api/audit": {"q":100},
  "GET /api/audit/export": {"q":100},
} as const;

/** The fewest items of a list. */

export const least = {
  "BlockGalleryBlock": {"images":2},
  "BlockPollBlock": {"options":2},
  "BlockScoreBlock": {"sides":2},
  "BlockTableBlock": {"rows":1},
} as const;

/** What a field may say, where that is one of a few words. */

export const choices = {
  "AccountLinkKind": ["invitation","reset"],
  "AuditAction": ["signIn","signInFailed","passwordChange","passwordReset","codesOn","codesOff","accountCreate","accountRemove","roleChange","invite","invitationWithdraw","resetLink","tokenCreate","tokenRevoke","storyCreate","storyStatus","storyLink","storyDelete","storyRestore","storyErase","storyMembers","storyExport","storyImport","takeDown","eraseEntryWording","eraseStoryWording","siteChange","partnerChange","deliveryChange","accessEndChange","passkeyAdd","passkeyRemove","passkeyRename","templateChange","mirrorStart","mirrorStop","noteErase"],
  "BlockImageBlock.crop": ["16:9","3:2","4:3","1:1","4:5"],
  "Capability": ["readDesk","enterEveryStory","writeEntries","publishEntries","editEntries","approveEntries","highlightEntries","takeDown","editStories","runStories","manageMembers","manageTokens","manageAccounts","readAudit","manageSite","manageDelivery"],
  "Colleague.role": ["administrator","editor","reporter","contributor"],
  "EntryDetail.verification": ["","unverified","verified","debunked"],
  "EntryEdit.state": ["draft","submitted","published"],
  "EntryEdit.content": ["text","quote","image","gallery","video","audio","card","table","facts","score","readerQuestion","poll"],
  "EntryEdit.verification": ["","unverified","verified","debunked"],
  "EntryState": ["draft","submitted","published","unpublished","takenDown"],
  "ErasureKind": ["entry","entryWording","storyWording","storyHidden","story"],
  "ErasureState": ["pending","done","failed"],
  "ImageBlock.crop": ["16:9","3:2","4:3","1:1","4:5"],
  "InvitationView.role": ["administrator","editor","reporter","contributor"],
  "LanguageChange.language": ["en","ru","az"],
  "Me.role": ["administrator","editor","reporter","contributor"],
  "Me.language": ["en","ru","az"],
  "NewAccount.role": ["administrator","editor","reporter","contributor"],
  "NewInvitation.role": ["administrator","editor","reporter","contributor"],
  "NoteKind": ["note","sentBack","approved"],
  "QuestionState": ["waiting","approved","rejected"],
  "ReferrerNumbers.kind": ["direct","own","search","social","site","widget"],
  "RoleEdit.role": ["administrator","editor","reporter","contributor"],
  "StatusEdit.status": ["draft","scheduled","announced","live","paused","ended","archived"],
  "StoryDetail.status": ["draft","scheduled","announced","live","paused","ended","archived","deleted"],
  "StoryEdit.opening": ["text","quote","image","gallery","video","audio","card","table","facts","score"],
  "StoryLead.crop": ["16:9","3:2","4:3","1:1","4:5"],
  "StoryMember.role": ["administrator","editor","reporter","contributor"],
  "StorySummary.status": ["draft","scheduled","announced","live","paused","ended","archived","deleted"],
  "StoryTemplateEdit.opening": ["text","quote","table","facts","score"],
} as const;

