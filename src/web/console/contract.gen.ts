// Made of /openapi/editors.json by tests/web/site/contract.ts. A test compares; `npx vitest run site/openapi.test.ts -u` writes it anew.

export interface components {
    schemas: {
        AccessEndEdit: {
            /**
             * Format: date-time
             * @description Null lets the guest in until they are removed.
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
        AuditAction: "signIn" | "signInFailed" | "passwordChange" | "passwordReset" | "codesOn" | "codesOff" | "accountCreate" | "accountRemove" | "roleChange" | "invite" | "invitationWithdraw" | "resetLink" | "tokenCreate" | "tokenRevoke" | "storyCreate" | "storyStatus" | "storyLink" | "storyDelete" | "storyRestore" | "storyErase" | "storyMembers" | "storyExport" | "storyImport" | "takeDown" | "eraseEntryWording" | "eraseStoryWording" | "siteChange" | "partnerChange" | "deliveryChange" | "accessEndChange" | "passkeyAdd" | "passkeyRemove" | "passkeyRename" | "templateChange" | "mirrorStart" | "mirrorStop";
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
            /** @description Whom or what it was done to, where that is no story. */
            to?: null | string;
            detail?: null | string;
            /** Format: uuid */
            storyId?: null | string;
            /** @description Of the story as it stands now; null when there is none. */
            headline?: null | string;
            /** Format: uuid */
            entryId?: null | string;
            /** @description Of an erasure. */
            reason?: null | string;
            /**
             * Format: date-time
             * @description When the last place confirmed an erasure; null while that is open, and for everything else.
             */
            goneEverywhereAt?: null | string;
        };
        /**
         * @description One of the things that an entry is made of. What is written to the wire and to the database is the record itself; what a type must be able to
         *     do beside stands here, so that none can leave one out. The page's markup is the component that BlockTypes names.
         */
        Block: components["schemas"]["BlockTextBlock"] | components["schemas"]["BlockQuoteBlock"] | components["schemas"]["BlockImageBlock"] | components["schemas"]["BlockGalleryBlock"] | components["schemas"]["BlockVideoBlock"] | components["schemas"]["BlockAudioBlock"] | components["schemas"]["BlockCardBlock"] | components["schemas"]["BlockTableBlock"] | components["schemas"]["BlockFactsBlock"] | components["schemas"]["BlockScoreBlock"] | components["schemas"]["BlockReaderQuestionBlock"] | components["schemas"]["BlockPollBlock"];
        /** @description A sound of ours. */
        BlockAudioBlock: {
            /** @enum {string} */
            type?: "audio";
            /**
             * Format: uuid
             * @description Id of what was uploaded.
             */
            media: string;
            caption?: null | string;
            credit?: null | string;
        };
        /** @description A page or a post from elsewhere, kept as we found it, so that nothing is loaded from there before a reader asks. */
        BlockCardBlock: {
            /** @enum {string} */
            type?: "card";
            /** @description Where it stands; alone, it is an address. */
            url: string;
            /** @description Whose site that is. */
            provider?: null | string;
            /** @description Shown name of who wrote it. */
            author?: null | string;
            /** @description Their name there, such as @harbour. */
            handle?: null | string;
            /**
             * Format: date-time
             * @description When it was posted.
             */
            at?: null | string;
            /** @description What it says; line breaks are kept. */
            text?: null | string;
            /** @description Of a page. */
            title?: null | string;
            /**
             * Format: uuid
             * @description Its picture, kept by us.
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
             * @description Id of what was uploaded.
             */
            media: string;
            /**
             * @description What is to be seen, for those who do not see it.
             * @default
             */
            alt: string;
            /**
             * @description Whether there is nothing in it to be told.
             * @default false
             */
            decorative: boolean;
            caption?: null | string;
            credit?: null | string;
            /**
             * @description One of IReadOnlyList&lt;string&gt; ImageBlock.Crops; null for the whole picture.
             * @enum {null|string}
             */
            crop?: "16:9" | "3:2" | "4:3" | "1:1" | "4:5" | null;
            focus?: null | components["schemas"]["FocalPoint"];
        };
        /** @description A question to the readers. What they answer is counted beside the log and is no part of it. */
        BlockPollBlock: {
            /** @enum {string} */
            type?: "poll";
            question: string;
            options: string[];
            /**
             * Format: date-time
             * @description No vote counts from then on; null while it stays open.
             */
            closesAt?: null | string;
            /**
             * Format: uuid
             * @description Whose votes are counted; given when the poll is first written, and kept by who writes it again.
             * @default 00000000-0000-0000-0000-000000000000
             */
            id: string;
        };
        /** @description What somebody said. */
        BlockQuoteBlock: {
            /** @enum {string} */
            type?: "quote";
            /** @description The words; see RichText. */
            html: string;
            /** @description Who said it. */
            by?: null | string;
            /** @description What they are. */
            role?: null | string;
            /** @description Where it can be read or heard. */
            url?: null | string;
        };
        /** @description What a reader has asked; the entry's other blocks are the answer. */
        BlockReaderQuestionBlock: {
            /** @enum {string} */
            type?: "readerQuestion";
            /** @description Plain text, with its lines. */
            text: string;
            /** @description As the reader wants to be called; null for nobody in particular. */
            name?: null | string;
        };
        /** @description How it stands: in a match, or in a count of votes. */
        BlockScoreBlock: {
            /** @enum {string} */
            type?: "score";
            /** @description Two for a match. */
            sides: components["schemas"]["ScoreSide"][];
            /** @description The period, or how much is counted: "Second half", "61 of 80 districts". */
            status?: null | string;
            /** @description Where in it: "71′". */
            clock?: null | string;
            /** @description A line for each: "Diallo 12′, 58′". */
            events?: null | string[];
        };
        /** @description Rows and columns. */
        BlockTableBlock: {
            /** @enum {string} */
            type?: "table";
            /** @description The header row's cells; empty for none. Cells hold one line of HTML. */
            head: string[];
            /** @description Each as many cells as the header row. */
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
        /** @description A video of ours. */
        BlockVideoBlock: {
            /** @enum {string} */
            type?: "video";
            /**
             * Format: uuid
             * @description Id of what was uploaded.
             */
            media: string;
            caption?: null | string;
            credit?: null | string;
        };
        /**
         * @description What somebody of the newsroom may do. Endpoints name the one that they need; the writer looks at it again in the story's transaction, where
         *     it also knows whose the entry is.
         * @enum {unknown}
         */
        Capability: "readDesk" | "enterEveryStory" | "writeEntries" | "publishEntries" | "editEntries" | "approveEntries" | "highlightEntries" | "takeDown" | "editStories" | "runStories" | "manageMembers" | "manageTokens" | "manageAccounts" | "readAudit" | "manageSite" | "manageDelivery";
        ChannelState: {
            channel: string;
            state: components["schemas"]["ErasureState"];
            /**
             * Format: double
             * @description From the take-down until it was done, or given up; null while it is pending.
             */
            seconds?: null | number;
            detail?: null | string;
        };
        CodeProof: {
            code?: null | string;
        };
        CodesKey: {
            /** @description To be typed into an app. */
            key: string;
            /** @description The same for an app that reads it from a picture, or opens it. */
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
        Credentials: {
            email?: null | string;
            password?: null | string;
            /** @description Of who has turned codes on. */
            code?: null | string;
        };
        DesignedColour: {
            light: string;
            night: string;
        };
        DialEdit: {
            /** @description Whether readers may hold connections; when not they poll. */
            push?: null | boolean;
            /**
             * Format: int32
             * @description How long polling readers wait between two questions, in milliseconds; ignored for a single story.
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
             * @description How many that node lets in; see Delivery:MaxReaders, and the system's limit of open files.
             */
            maxReaders: number;
            draining: boolean;
            /** @description Stories whose readers poll by a dial of their own. */
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
             * @description When it was last typed in; an older one does not take the place of a newer one.
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
            /** @description The story's; null when it is not open to whoever asks any more. */
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
             * @description When the server publishes it; null when an editor will, or has.
             */
            publishAt?: null | string;
            /** @description What it is made of. */
            content: components["schemas"]["Block"][];
            tags: string[];
            breaking: boolean;
            source: string;
            /** @description Its address at the newsroom whose story is followed; empty for what is our own. */
            origin: string;
            /**
             * @description "unverified", "verified" or "debunked"; empty when nothing is said of it.
             * @enum {string}
             */
            verification: "" | "unverified" | "verified" | "debunked";
            /** @description Who is to see to it; empty for nobody. */
            assignedTo: string;
            /** Format: date-time */
            submittedAt?: null | string;
            submittedBy?: null | string;
            /** @description Why it was sent back, empty when that was not said; null when it was not. */
            returnNote?: null | string;
            returnedBy?: null | string;
        };
        /**
         * @description What an editor asks an entry to be: its whole text, so that an absent title or body is an empty one. Of the rest, what is null stays as it
         *     is, or takes its default in a new entry.
         */
        EntryEdit: {
            /** @description Plain text; empty for none. */
            title?: null | string;
            /** @description HTML as written, of which blocks are made; see BodyReader. */
            body?: null | string;
            /**
             * Format: date-time
             * @description Display time; a new entry without one gets the time of its publication.
             */
            at?: null | string;
            /** @description Who is named under the entry; a new entry without one names its author. */
            byline?: null | string;
            /** @description A key event. */
            key?: null | boolean;
            /** @description Stands above the log. */
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
             * @description When the server is to publish the entry, as if its author did; readers know nothing of it before. Only for an entry that is not public.
             */
            publishAt?: null | string;
            /** @description What it is made of, instead of a body: an array of blocks, see BlockTypes. */
            content?: null | (components["schemas"]["BlockTextBlock"] | components["schemas"]["BlockQuoteBlock"] | components["schemas"]["BlockImageBlock"] | components["schemas"]["BlockGalleryBlock"] | components["schemas"]["BlockVideoBlock"] | components["schemas"]["BlockAudioBlock"] | components["schemas"]["BlockCardBlock"] | components["schemas"]["BlockTableBlock"] | components["schemas"]["BlockFactsBlock"] | components["schemas"]["BlockScoreBlock"] | components["schemas"]["BlockReaderQuestionBlock"] | components["schemas"]["BlockPollBlock"])[];
            /** @description Erases what the entry said before this edit, from its history and from everything that readers can load. */
            eraseEarlier?: null | boolean;
            /** @description All of its tags; readers see them. */
            tags?: null | string[];
            /** @description Marked as breaking news. */
            breaking?: null | boolean;
            /** @description Where the newsroom has it from, as readers see it; empty takes it away. */
            source?: null | string;
            /**
             * @description "unverified", "verified" or "debunked", as readers see it; empty says nothing of it.
             * @enum {null|string}
             */
            verification?: "" | "unverified" | "verified" | "debunked" | null;
            /** @description Who is to see to it, for the newsroom alone; empty for nobody. */
            assignedTo?: null | string;
        };
        /** @description What the entries of a story can be told apart by, the most frequent first. */
        EntryFacets: {
            /**
             * Format: int32
             * @description Entries in every state that is not taken down.
             */
            total: number;
            authors: components["schemas"]["EntryCount"][];
            tags: components["schemas"]["EntryCount"][];
        };
        /** @description A page of a story's timeline, newest display time first. */
        EntryList: {
            items: components["schemas"]["EntryDetail"][];
            /** @description Cursor to pass as `before` for what is older; null at the end. */
            next?: null | string;
            /** @description Cursor to pass as `after` for what is newer; null at the beginning. */
            previous?: null | string;
        };
        /** @description On how many pages an entry was seen that were open as it came, and how soon. */
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
             * @description Reports of pages that had its place in view as it came, of which the times are.
             */
            timed: number;
            /**
             * Format: int32
             * @description Milliseconds from publishing until half of them had it in view, at most; 60,000 stands for that and more.
             */
            p50Ms?: null | number;
            /**
             * Format: int32
             * @description The same for 99 of 100.
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
            note?: null | string;
            content: components["schemas"]["Block"][];
            /** @description Whether what it said then was erased: an entry has a title or a text. */
            erased: boolean;
        };
        /** @enum {unknown} */
        ErasureState: "pending" | "done" | "failed";
        /** @description What matters most in a picture, in percent of its width from the left and of its height from the top. */
        FocalPoint: {
            /** Format: int32 */
            x: number;
            /** Format: int32 */
            y: number;
        };
        FrontLanguages: {
            /** @description Of two letters each, the site's own first. */
            languages: string[];
        };
        FrontOrder: {
            /** @description At the top, in this order. */
            pinned: components["schemas"]["PinnedStory"][];
            /** @description What stands below by itself, and can be pinned. */
            others: components["schemas"]["PinnedStory"][];
        };
        FrontOrderEdit: {
            /** @description Ids, the top one first; none leaves the page to itself. */
            stories?: null | string[];
            /** @description The order that the editor saw, so that nobody undoes a colleague's unseen. */
            seen?: null | string[];
        };
        /** Format: binary */
        IFormFile: string;
        /** @description A picture. */
        ImageBlock: {
            /**
             * Format: uuid
             * @description Id of what was uploaded.
             */
            media: string;
            /**
             * @description What is to be seen, for those who do not see it.
             * @default
             */
            alt: string;
            /**
             * @description Whether there is nothing in it to be told.
             * @default false
             */
            decorative: boolean;
            caption?: null | string;
            credit?: null | string;
            /**
             * @description One of IReadOnlyList&lt;string&gt; ImageBlock.Crops; null for the whole picture.
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
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["AuditView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfColleague: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["Colleague"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfDraftView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["DraftView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfEntryDetail: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["EntryDetail"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfEntryVersionView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["EntryVersionView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfInvitationView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["InvitationView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfMentionView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["MentionView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfMirrorView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["MirrorView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfNoteView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["NoteView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfPasskeyView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["PasskeyView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfQuestionView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["QuestionView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfSessionView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["SessionView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStoryMember: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["StoryMember"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStoryPerson: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["StoryPerson"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStorySummary: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["StorySummary"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStoryTemplateView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["StoryTemplateView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfStoryVersionView: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["StoryVersionView"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfTakeDownRefusal: {
            /** @description The items, in the order that the address documents. */
            items: components["schemas"]["TakeDownRefusal"][];
            /** @description Cursor to pass as `before` for the next page; null at the end. */
            next?: null | string;
        };
        /** @description A page of a list. */
        ItemListOfTokenView: {
            /** @description The items, in the order that the address documents. */
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
            /** @description With the secret in it; only in the answer to its creation, it cannot be shown again. */
            url: string;
            /** Format: date-time */
            expiresAt: string;
            /**
             * @description Whether the mail server took a message with it, to the address that it is for.
             * @default false
             */
            mailed: boolean;
        };
        LinkOptions: {
            text: string;
            url: string;
        };
        /** @description What is known of a page or a post: a card block, of which an editor may change everything. */
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
             * @description Its picture, which is ours by now.
             */
            media?: null | string;
            /** @description As entries name the kind of block. */
            type?: string;
        };
        LinkPreviewRequest: {
            /** @description What was pasted. */
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
            /** @description What the role may do, and the token if one is sent; the console shows nothing else. */
            capabilities: components["schemas"]["Capability"][];
            /**
             * @description That they read the desk in; absent until they choose.
             * @enum {null|string}
             */
            language?: "en" | "ru" | "az" | null;
        };
        /** @description A medium as editors see it. */
        MediaView: {
            /** Format: uuid */
            id: string;
            kind?: null | string;
            /** @description processing, ready, failed, gone; or uploading while only parts of it have come. */
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
             * @description Of a recording, in seconds.
             */
            length?: null | number;
            /** @description What is wrong with a failed one, and what to do. */
            problem?: null | string;
            /** @description Address of a small picture of it; absent while there is none. */
            preview?: null | string;
            /** @description Of a recording itself; absent while there is none. */
            address?: null | string;
            /**
             * Format: int64
             * @description Bytes that have come, while it is uploading.
             */
            received?: null | number;
        };
        MembersEdit: {
            /** @description Accounts; none opens the story to everybody at the desk. */
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
        };
        MirrorRequest: {
            /** @description The page of a public story on another LiveBlog server. */
            url?: null | string;
            /**
             * @description Whether the copy becomes public by itself as its source is; otherwise it stays a draft until an editor takes it live.
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
            /** @description False once it was stopped, or the source is gone. */
            following: boolean;
            /** @description Whether everything that the source had when it was begun is here. */
            complete: boolean;
            /**
             * Format: int32
             * @description Entries that are here of it.
             */
            entries: number;
            /**
             * Format: int32
             * @description Entries whose pictures or recordings could not all be fetched, and are asked for again.
             */
            waiting: number;
            /**
             * Format: int32
             * @description Entries whose pictures or recordings were asked for in vain for hours; the next change of each asks again.
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
            /** @description The only stories that the colleague is to see, as a guest; none for everything that the role sees. */
            stories?: null | string[];
            /**
             * Format: int32
             * @description How long the link can be used, 1 to 30.
             * @default 7
             */
            days: number;
            /**
             * Format: date-time
             * @description When a guest can do nothing more; null until they are removed.
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
            /** @description Where it is kept, to know it again. */
            name?: null | string;
            /** @description What the browser answered, as `PublicKeyCredential.toJSON()` has it. */
            credential: components["schemas"]["JsonElement"];
        };
        NewToken: {
            name?: null | string;
            /** @description The only ones that it is to have, and reading the desk; null for everything that you may do, now and later. */
            capabilities?: null | components["schemas"]["Capability"][];
            /**
             * Format: uuid
             * @description The only story that it is for.
             */
            story?: null | string;
            /**
             * Format: date-time
             * @description When it ends; null for a token that lasts until it is revoked.
             */
            expiresAt?: null | string;
        };
        NewWebhook: {
            /** Format: uuid */
            id: string;
            /** @description Shown this once. */
            secret: string;
        };
        NoteEdit: {
            /**
             * Format: uuid
             * @description The entry that it is about; absent for the story as a whole.
             */
            entryId?: null | string;
            /** @description Plain text. */
            text?: null | string;
        };
        NoteView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            entryId?: null | string;
            by: string;
            /**
             * Format: uuid
             * @description Who wrote it, and may take it back.
             */
            accountId: string;
            /** Format: date-time */
            at: string;
            text: string;
            /** @description Names of colleagues whom the text names behind an at sign. */
            mentions: string[];
        };
        NumbersPoint: {
            /**
             * Format: date-time
             * @description The beginning of its step, which ends where the next one begins at the latest.
             */
            at: string;
            /**
             * Format: int32
             * @description The most that read at once.
             */
            readers: number;
            /**
             * Format: int64
             * @description Views in all at the step's end.
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
            /**
             * Format: int64
             * @description Of all stories, on its pages.
             */
            views: number;
            /** Format: int64 */
            stories: number;
            /** Format: date-time */
            seenAt?: null | string;
            /** @description Whether an earlier key is still good. */
            rotating: boolean;
        };
        PasskeyAnswer: {
            /** @description What the browser answered, as `PublicKeyCredential.toJSON()` has it. */
            credential: components["schemas"]["JsonElement"];
        };
        PasskeyName: {
            /** @description Where it is kept, to know it again. */
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
             * @description Whether other devices stay signed in.
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
            /** @description Above it; null for the pages' own word: advertisement for a script, else from the newsroom. */
            label?: null | string;
            /** @description Sanitised HTML; with a script it stands there until the script may load. */
            text?: null | string;
            /** @description One of the site's own files, such as /theme/files/summer.jpg, above the text. */
            picture?: null | string;
            /** @description Exact https address of a script that fills the place. It runs in a frame of its own, which reaches nothing of the page. */
            script?: null | string;
            /** @description What the script may load from beside its own origin. */
            origins?: null | string[];
            /**
             * @description Whether the script loads without being asked for; else each reader is asked first, and always those whose browser says that they are not to be
             *     tracked.
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
        /** @description How far the demonstration has been played. */
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
             * @description The entry in which it is being answered; null while nobody does.
             */
            entryId?: null | string;
            /** @description Whether that entry is public. */
            answered: boolean;
            /** @description Who decided or answers; empty while nobody has. */
            by: string;
        };
        ReactionOptions: {
            /** @description One emoji. */
            symbol: string;
            /** @description What it is called by who reads it out, such as "Like". */
            name: string;
        };
        RecoveryCodes: {
            /** @description Each is good once, in place of the app; they cannot be shown again. */
            codes: string[];
        };
        ReferrerNumbers: {
            /**
             * @description How they came to the story.
             * @enum {string}
             */
            kind: "direct" | "own" | "search" | "social" | "site" | "widget";
            /** Format: int64 */
            views: number;
        };
        /** @description Another story that an editor offers: one of ours by its id, or a page elsewhere by title and address. */
        RelatedLink: {
            /** Format: uuid */
            story?: null | string;
            /** @description Of one of ours the headline that it has now; null while it is not public. */
            title?: null | string;
            /** @description Of one of ours its path; null while it is not public. */
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
        SectionOptions: {
            name: string;
            /** @description The line below the section's name, such as "the most important world news". */
            description?: string;
        };
        SendingBack: {
            /** @description What is to be done first, for the author. */
            note?: null | string;
        };
        SessionView: {
            /** Format: uuid */
            id: string;
            /** @description What the browser calls itself. */
            device: string;
            /** @description The network that it was begun from, without the last part of the address. */
            network: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            seenAt: string;
            /** @description Whether it is the one that asks. */
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
             * @description Days after which readers' questions are forgotten; null for what `Questions:KeptDays` says.
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
             * @description To be sent with the next edit; 0 while nothing was ever set.
             */
            version: number;
            /** @description What was set in the console. */
            edit: components["schemas"]["SiteEdit"];
            /** @description What holds wherever nothing was set. */
            configured: components["schemas"]["SiteEdit"];
            /** @description The colours that pages know, as designed. */
            colours: {
                [key: string]: components["schemas"]["DesignedColour"];
            };
            /** @description The names of the words that pages know. */
            words: string[];
        };
        StatusEdit: {
            /** @enum {null|string} */
            status?: "draft" | "scheduled" | "announced" | "live" | "paused" | "ended" | "archived" | null;
            /**
             * Format: date-time
             * @description When the story is to go live by itself: a scheduled one has to have it, an announced one may, and no other has it.
             */
            startsAt?: null | string;
            /**
             * Format: date-time
             * @description When readers of a paused story may expect more; they are told. Null when nobody knows.
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
             * @description Different readers in all, a person counted once a day; an estimate.
             */
            uniqueReaders: number;
            /** @description What stands above the first entry. */
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
             * @description When readers of a paused story may expect more.
             */
            nextUpdateAt?: null | string;
            /** Format: date-time */
            deletedAt?: null | string;
            /**
             * Format: date-time
             * @description Until when a deleted story can be brought back.
             */
            keptUntil?: null | string;
            /** @description The path of the secret link by which it can be read while it is not public; null for none. */
            readerLink?: null | string;
        };
        /**
         * @description What an editor asks a story's header to be. An absent text means an empty one; of what came later (from the opening on), what is absent
         *     stays as it is, so that a program that does not know it takes nothing away, and null takes it away.
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
             * @description The story of which this one is a version in another language. Absent means as it is; the empty id means none any more.
             */
            translationOf?: null | string;
            /** @description Erases the headline and the other words and pictures that the header had before this edit. */
            eraseEarlier?: null | boolean;
            /** @description Whether readers can react to its entries. Absent means as it is; a new story is made without. */
            reactions?: null | boolean;
            /** @description Whether readers can ask the newsroom. Absent means as it is; a new story is made without. */
            questions?: null | boolean;
            /** @description Whether readers can follow it by Web Push. Absent means as it is; a new story is made without. */
            push?: null | boolean;
            /**
             * Format: int32
             * @description After every so many entries, 3 to 50, its page has a place for what the site sets there; 0 for no places. Absent means as it is; a new story is
             *     made without.
             */
            placesEvery?: null | number;
            /** @description Whether its page has such a place before the first entry. Absent means as it is; a new story is made without. */
            placeAfterOpening?: null | boolean;
            /** @description What stands above the first entry: an array of blocks, see BlockTypes. */
            opening?: null | (components["schemas"]["BlockTextBlock"] | components["schemas"]["BlockQuoteBlock"] | components["schemas"]["BlockImageBlock"] | components["schemas"]["BlockGalleryBlock"] | components["schemas"]["BlockVideoBlock"] | components["schemas"]["BlockAudioBlock"] | components["schemas"]["BlockCardBlock"] | components["schemas"]["BlockTableBlock"] | components["schemas"]["BlockFactsBlock"] | components["schemas"]["BlockScoreBlock"])[];
            /** @description The picture or the video above the opening; see StoryLead. */
            lead?: components["schemas"]["JsonElement"];
            /** @description The editor's own date of the story, never after its first entry. */
            publishedAt?: components["schemas"]["JsonElement"];
            /** @description Where the coverage has its facts from. */
            sources?: null | components["schemas"]["StorySource"][];
            /** @description Other stories to read: of this site by their id, others by title and address. */
            related?: null | components["schemas"]["RelatedLink"][];
        };
        /** @description The picture or the video that a story opens with. */
        StoryLead: {
            /**
             * Format: uuid
             * @description Id of what was uploaded.
             */
            media: string;
            /**
             * @description What is to be seen in the picture, for those who do not see it; a video has none.
             * @default
             */
            alt: string;
            caption?: null | string;
            credit?: null | string;
            /**
             * @description The shape in which a picture is shown; null for the whole of it. See ImageBlock.
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
            /** @description Oldest first; a minute is a point, and longer steps are the older they are. */
            points: components["schemas"]["NumbersPoint"][];
            /** @description Other sites that show the story, most views first. */
            partners: components["schemas"]["PartnerNumbers"][];
            /** @description Most views first; counted since the release that tells them apart. */
            referrers: components["schemas"]["ReferrerNumbers"][];
            /** @description The newest that came while pages were open, newest first; at most int SeenNumbers.MaxEntries. */
            entries: components["schemas"]["EntryNumbers"][];
        };
        StoryPerson: {
            /** Format: uuid */
            id: string;
            /** @description As it stands behind an at sign. */
            name: string;
        };
        /** @description A source of a coverage. */
        StorySource: {
            name: string;
            /** @description A page elsewhere; null if the source is only named. */
            url?: null | string;
        };
        /** @description A story as a line of the console's list. */
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
        StoryTemplateEdit: {
            /** @description As the newsroom calls the kind of story. */
            name?: null | string;
            /** @description Of the stories to be, or its beginning; `{date}` and `{weekday}` stand for those of the day on which a story is begun. */
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
            /** @description Where coverage of this kind has its facts from. */
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
        /** @description What the top of a story said after one edit. */
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
            /** @description Whether what it said then was erased: a story has a headline. */
            erased: boolean;
        };
        TakeDown: {
            /** @description Why, for the newsroom's own record. */
            reason?: null | string;
        };
        /** @description What was erased, by whom and why, and where it is gone from since when. */
        TakeDownProof: {
            reason?: null | string;
            by: string;
            /** Format: date-time */
            at: string;
            finished: boolean;
            channels: components["schemas"]["ChannelState"][];
        };
        /** @description Somebody who wanted to erase more than one may at a time. */
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
            /** @description Colours by day, by their name. */
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
            /** @description The token itself; only in the answer to its creation, it cannot be shown again. */
            token?: null | string;
            /** @description Null for everything that you may do. */
            capabilities?: null | components["schemas"]["Capability"][];
            /**
             * Format: uuid
             * @description The only story that it is for.
             */
            story?: null | string;
            headline?: null | string;
            /** Format: date-time */
            expiresAt?: null | string;
        };
        /** @description Somebody who shows stories without being registered. */
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
             * @description Switching on begins with what has happened since it was switched off.
             * @default true
             */
            active: boolean;
        };
        WebhookOutcome: {
            /**
             * Format: int32
             * @description Of the answer; 0 when there was none.
             */
            status: number;
            problem?: null | string;
            isAccepted?: boolean;
            /** @description It is not the time or the network: the receiver does not want this one. */
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
  "PartnerEdit": {"name":100,"handle":40,"attribution":200},
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
  "AuditAction": ["signIn","signInFailed","passwordChange","passwordReset","codesOn","codesOff","accountCreate","accountRemove","roleChange","invite","invitationWithdraw","resetLink","tokenCreate","tokenRevoke","storyCreate","storyStatus","storyLink","storyDelete","storyRestore","storyErase","storyMembers","storyExport","storyImport","takeDown","eraseEntryWording","eraseStoryWording","siteChange","partnerChange","deliveryChange","accessEndChange","passkeyAdd","passkeyRemove","passkeyRename","templateChange","mirrorStart","mirrorStop"],
  "BlockImageBlock.crop": ["16:9","3:2","4:3","1:1","4:5"],
  "Capability": ["readDesk","enterEveryStory","writeEntries","publishEntries","editEntries","approveEntries","highlightEntries","takeDown","editStories","runStories","manageMembers","manageTokens","manageAccounts","readAudit","manageSite","manageDelivery"],
  "Colleague.role": ["administrator","editor","reporter","contributor"],
  "EntryDetail.verification": ["","unverified","verified","debunked"],
  "EntryEdit.state": ["draft","submitted","published"],
  "EntryEdit.content": ["text","quote","image","gallery","video","audio","card","table","facts","score","readerQuestion","poll"],
  "EntryEdit.verification": ["","unverified","verified","debunked"],
  "EntryState": ["draft","submitted","published","unpublished","takenDown"],
  "ErasureState": ["pending","done","failed"],
  "ImageBlock.crop": ["16:9","3:2","4:3","1:1","4:5"],
  "InvitationView.role": ["administrator","editor","reporter","contributor"],
  "LanguageChange.language": ["en","ru","az"],
  "Me.role": ["administrator","editor","reporter","contributor"],
  "Me.language": ["en","ru","az"],
  "NewAccount.role": ["administrator","editor","reporter","contributor"],
  "NewInvitation.role": ["administrator","editor","reporter","contributor"],
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

